import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { StoreError } from './error.ts'

/** Seals secrets with AES-256-GCM, so that whoever reads the database or a backup of it cannot use them. */

export type Sealed = { key: string; sealed: string }

export type Sealer = {
  /** @param place where it is kept; it opens nowhere else */
  seal: (secret: string, place: string) => Sealed
  open: (sealed: Sealed, place: string) => string
  /** Whether it was sealed with the first key. */
  isCurrent: (sealed: Sealed) => boolean
}

const CIPHER = 'aes-256-gcm'
/** Bytes, as NIST SP 800-38D recommends for GCM. */
const NONCE = 12
const TAG = 16

/**
 * @param keys texts as `openssl rand -base64 32` makes them: the first seals, all open
 * @throws StoreError from its methods: no key is set, no key opens a value, or the value was changed or moved
 */
export function createSealer(keys: readonly string[]): Sealer {
  const derived = keys.map(derive)
  return {
    seal: (secret, place) => {
      const [first] = derived
      if (first === undefined) {
        throw new StoreError(
          'key',
          'ENCRYPTION_KEYS is not set, and tokens are not kept in the open. Set it to what this prints: openssl rand -base64 32',
        )
      }
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv(CIPHER, first.secret, nonce).setAAD(Buffer.from(place))
      const sealed = Buffer.concat([
        nonce,
        cipher.update(secret, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ])
      return { key: first.id, sealed: sealed.toString('base64') }
    },
    open: ({ key, sealed }, place) => {
      const found = derived.find(({ id }) => id === key)
      if (found === undefined) {
        throw new StoreError(
          'key',
          `${place} was sealed with a key (${key}) that is not in ENCRYPTION_KEYS. Add that key behind the first, or connect anew.`,
        )
      }
      const bytes = Buffer.from(sealed, 'base64')
      try {
        const decipher = createDecipheriv(CIPHER, found.secret, bytes.subarray(0, NONCE), {
          authTagLength: TAG,
        })
        decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-TAG))
        return decipher.update(bytes.subarray(NONCE, -TAG), undefined, 'utf8') + decipher.final('utf8')
      } catch (error) {
        const what = `${place} does not open: it was changed, or belongs to another place.`
        throw new StoreError('key', `${what} Restore it from a backup, or connect anew.`, { cause: error })
      }
    },
    isCurrent: ({ key }) => key === derived[0]?.id,
  }
}

/** The key of a text, and a name for it that tells nothing of it. */
function derive(text: string): { id: string; secret: Buffer } {
  const bytes = (purpose: string, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', text, '', `aide-memoire ${purpose}`, length))
  return { id: bytes('name', 4).toString('hex'), secret: bytes('seal', 32) }
}
