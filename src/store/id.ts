import { randomInt } from 'node:crypto'

/** Letters and digits that nobody confuses when they read them out. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'

/** A random id that is short enough to type: of 5 characters there are 28 million, of 8 more than 10¹¹. */
export const shortId = (length: number): string =>
  Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
