/** What can go wrong with the store, told to operators: what happened, where, what to do. */

export type Trouble =
  /** No server, no connection, no answer in time. Passes by itself when the database is back. */
  | 'unreachable'
  /** Another process held it for too long. */
  | 'busy'
  | 'full'
  | 'readonly'
  | 'corrupt'
  /** Wrong name or password, or a right that is missing. */
  | 'denied'
  /** Its schema was made by a newer version of the program. */
  | 'newer'
  /** A sealed value that no key opens, or no key at all. */
  | 'key'
  /** What was to be written over holds something, or what was to be read is no backup or is damaged. */
  | 'refused'
  | 'failed'

export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly trouble: Trouble

  constructor(trouble: Trouble, message: string, options?: ErrorOptions) {
    super(message, options)
    this.trouble = trouble
  }
}

const REMEDIES: Readonly<Record<Exclude<Trouble, 'newer' | 'key' | 'refused'>, readonly [string, string]>> = {
  unreachable: [
    'does not answer',
    'Start the server, or correct DATABASE_URL; the bot goes on by itself once it answers.',
  ],
  busy: ['is held by another process', 'Try again; if it stays so, end the other process.'],
  full: ['has no room left', 'Free disk space; the bot goes on by itself.'],
  readonly: [
    'cannot be written',
    'Give the user that runs the bot the right to write there, or name another DATA_DIR.',
  ],
  corrupt: [
    'is damaged or no database',
    'Move the file away and restore the last backup: npx dispute store restore FILE.',
  ],
  denied: [
    'refuses the login',
    'Correct the name, password or database in DATABASE_URL, or grant the user its rights.',
  ],
  failed: ['failed', 'Run with LOG_LEVEL=debug to see where.'],
}

/**
 * Any error of a database as a StoreError; one that is a StoreError already stays as it is.
 * @param where the file, or host and database name: never the whole address, which holds a password
 */
export function told(error: unknown, where: string): StoreError {
  if (error instanceof StoreError) return error
  const trouble = troubleOf(error)
  const [what, remedy] = REMEDIES[trouble]
  const { message = String(error) } = error as Partial<Error>
  return new StoreError(trouble, `The database ${where} ${what}: ${message}. ${remedy}`, { cause: error })
}

function troubleOf(error: unknown): keyof typeof REMEDIES {
  const { code, errcode, message = '' } = error as { code?: string; errcode?: number; message?: string }
  if (errcode !== undefined) return SQLITE[errcode & 0xff] ?? 'failed'
  for (const [pattern, trouble] of CODES) if (pattern.test(code ?? '')) return trouble
  // The client's own errors have no code.
  return /timeout|terminated|ended|not queryable|closed/i.test(message) ? 'unreachable' : 'failed'
}

/** SQLite's primary result codes: https://www.sqlite.org/rescode.html. */
const SQLITE: Readonly<Record<number, keyof typeof REMEDIES>> = {
  3: 'readonly',
  5: 'busy',
  6: 'busy',
  8: 'readonly',
  11: 'corrupt',
  13: 'full',
  14: 'readonly',
  26: 'corrupt',
}

/** Node's codes, and PostgreSQL's: https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const CODES: readonly (readonly [RegExp, keyof typeof REMEDIES])[] = [
  [/^E(?:CONN|HOST|NET|PIPE|TIMEDOUT|NOTFOUND|AI_AGAIN|NOENT)/, 'unreachable'],
  [/^(?:08|57P|53300|57014)/, 'unreachable'],
  [/^(?:55P03|40)/, 'busy'],
  [/^(?:53100|ENOSPC|EDQUOT)/, 'full'],
  [/^(?:25006|EROFS|EACCES|EPERM|ENOTDIR|EEXIST|EISDIR)/, 'readonly'],
  [/^XX00[12]/, 'corrupt'],
  [/^(?:28|3D|42501)/, 'denied'],
]

/** The same methods, with every rejection told as a StoreError. */
export function telling<T extends object>(group: T, where: string): T {
  const methods = Object.entries(group).map(([name, method]) => [
    name,
    async (...args: unknown[]) => {
      try {
        return await method(...args)
      } catch (error) {
        throw told(error, where)
      }
    },
  ])
  return Object.fromEntries(methods)
}
