import fc from 'fast-check'

/** Texts as bad as they come: any characters, mixed with what Discord reads as markup. */

const PIECES = [
  ...['*', '**', '_', '__', '~~', '||', '`', '```', '\\', '\\\\', '[', ']', '](', '(', ')', '<', '>', '>>> '],
  ...['@everyone', '@here', '<@123456789012345678>', '<t:1:R>', '<id:browse>', '<a:b:123456789012345678>'],
  ...['https://', 'https://evil.example', 'discord.gg/evil', '[a](https://evil.example)', ':smile:', '://'],
  ...['\n', '\r\n', '\n\n', ' ', '# ', '### ', '-# ', '- ', '1. ', '-', '.', '1', 'a', 'b c', '\u2028', '\t'],
  ...['\u202E', '\u200B', '\u200C', '\u200D', '\uFEFF', '\u0000', '\u0085', '\uD800', 'ی', '🙂', 'e\u0301'],
]

export const anyText = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: 'binary' })), {
    maxLength: 14,
  })
  .map(pieces => pieces.join(''))
