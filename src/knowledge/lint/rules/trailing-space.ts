import type { Rule } from '../rule.ts'

export const trailingSpace: Rule = {
  name: 'trailing-space',
  severity: 'warning',
  reason: 'Spaces at the end of a line show up as changes that nobody made.',
  good: `answers:
  - id: answer-who
    text: Albania broke off the relations. [@event-break]
    questions: [Who broke off relations?]`,
  bad: `answers:
  - id: answer-who▸  
    text: Albania broke off the relations. [@event-break]
    questions: [Who broke off relations?]`,
  message: 'spaces at the end of the line (--fix takes them away)',
  check: ({ manuscript }, report) => {
    for (const [file, { text, locate }] of manuscript.files.entries()) {
      if (!/[ \t]\r?$/m.test(text)) continue
      // Within a text of several lines a space may count.
      const folded = locate().folded()
      for (const [index, line] of text.split('\n').entries()) {
        const spaces = /[ \t]+(?=\r?$)/.exec(line)
        if (spaces === null) continue
        const at = { file, line: index + 1, column: spaces.index + 1, length: spaces[0].length }
        if (folded.has(index + 1)) report(at, 'spaces at the end of the line', 'take them away')
        else report(at, 'spaces at the end of the line', '--fix takes them away', { from: spaces[0], to: '' })
      }
    }
  },
}
