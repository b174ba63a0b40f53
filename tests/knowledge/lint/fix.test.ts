import fc from 'fast-check'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../../src/knowledge/lint/index.ts'
import { FULL } from '../files.ts'
import { findingsOf } from './record.ts'

/** A record of answers alone with these first phrasings, as they are written in the file. */
const record = (phrasings: readonly string[], comment = 'c'): string =>
  [
    'dispute: { id: example, title: An example, language: en }',
    'sources:',
    '  - { id: src, title: T, publisher: P, url: "https://example.org/1", date: 2022-09-08, language: en }',
    'answers:',
    ...phrasings.flatMap((phrasing, index) => [
      `  # ${comment}`,
      `  - id: answer-${index}`,
      `    text: It happened.`,
      `    sources: [src]`,
      `    questions:`,
      `      - ${phrasing} # ${comment}`,
      `      - and what else ${index}`,
    ]),
    '',
  ].join('\n')

async function fixed(text: string): Promise<string> {
  const findings = await findingsOf({ 'file.yaml': text })
  return applyEdits(
    text,
    findings.flatMap(({ edit }) => edit ?? []),
  )
}

describe('What --fix puts right', () => {
  it.each([
    ['who did it', 'Who did it?'],
    ['who did it?', 'Who did it?'],
    ['Who did it', 'Who did it?'],
    ['who did it!', 'Who did it?'],
    ['"why: tell me"', '"Why: tell me?"'],
    ["'was it so'", "'Was it so?'"],
    ['Who did it?', 'Who did it?'],
  ])('is the first phrasing %j', async (before, after) => {
    expect(await fixed(record([before]))).toBe(record([after]))
  })

  it.each([
    ['a phrasing that asks nothing', 'list of dates'],
    ['one that begins with other words', 'the police, who sent them'],
    ['escapes', '"why \\u0022him\\u0022"'],
    ['doubled quotes', "'who''s that'"],
    ['a long one', `who ${'x'.repeat(80)}`],
    ['one over two lines', 'who was\n        it'],
    ['another language', '{ text: "kush e bëri", language: sq }'],
  ])('is not %s', async (_, phrasing) => {
    expect(await fixed(record([phrasing]))).toBe(record([phrasing]))
  })

  it('is a space at the end of a line, but not within a text of several lines', async () => {
    const text = record(['Who?']).replace('text: It happened.', 'text: >-  \n      It  \n      happened.\n')
    const spaced = text
      .replace('sources:\n', 'sources: \t\n')
      .replace('language: en }\n', 'language: en }   \r\n')
    expect(await fixed(spaced)).toBe(
      spaced
        .replace('sources: \t\n', 'sources:\n')
        .replace('en }   \r\n', 'en }\r\n')
        .replace('>-  \n', '>-\n'),
    )
  })

  it.each([
    ['that it broke.', 'that it broke'],
    ['"that it broke."', '"that it broke"'],
    ['>-\n      that it\n      broke.\n', '>-\n      that it\n      broke\n'],
    ['that it\n      broke.', 'that it\n      broke'],
    ['that it broke', 'that it broke'],
    ['that “it broke.”', 'that “it broke.”'],
    ['that it broke ...', 'that it broke ...'],
    ['the letter of the U.S.', 'the letter of the U.S.'],
  ])('is the full stop behind a statement: %j', async (before, after) => {
    const text = (written: string): string =>
      FULL.replace(
        /^ {2}- \{ id: says.*$/m,
        `  - id: says\n    speaker: rama\n    date: 2022-09-07\n    act: says\n    text: ${written}\n    support: [{ source: src-one }]`,
      )
    expect(await fixed(text(before))).toBe(
      (await fixed(text('that'))).replace('text: that\n', `text: ${after}\n`),
    )
  })

  it('changes the fields that are fixed and nothing else, and is done after one time', async () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/)
    const phrasing = fc
      .tuple(fc.constantFrom('who', 'Why', 'list', 'did', 'the'), fc.array(word, { maxLength: 4 }))
      .map(([first, rest]) => [first, ...rest].join(' '))
    const style = fc.constantFrom(
      (text: string) => text,
      (text: string) => `"${text}"`,
      (text: string) => `'${text}'`,
      (text: string) => `${text}?`,
    )
    const styled = fc.tuple(phrasing, style).map(([text, write]) => write(text))
    const comment = fc.constantFrom('c', 'a comment', '“quotes” \'n" all', 'spaces  ')
    await fc.assert(
      fc.asyncProperty(fc.array(styled, { minLength: 1, maxLength: 5 }), comment, async (phrasings, said) => {
        const before = record(phrasings, said)
        const after = await fixed(before)
        const [old, now] = [load(before), load(after)] as { answers: { questions: string[] }[] }[]
        for (const [index, answer] of (now?.answers ?? []).entries()) {
          const [was = '', is = ''] = [old?.answers[index]?.questions[0], answer.questions[0]]
          expect(is.toLowerCase().replace('?', '')).toBe(was.toLowerCase().replace('?', ''))
          answer.questions[0] = was
        }
        expect(now).toEqual(old)
        expect(await fixed(after)).toBe(after)
        expect(after.split('\n')).toHaveLength(before.split('\n').length)
      }),
      { numRuns: 40 },
    )
  })
})

describe('Edits', () => {
  it('are made by position, whatever their order', () => {
    const edits = [
      { start: 0, end: 1, text: 'A' },
      { start: 4, end: 4, text: '?' },
      { start: 2, end: 3, text: '' },
    ]
    expect(applyEdits('abcd', edits)).toBe('Abd?')
    expect(applyEdits('abcd', edits.toReversed())).toBe('Abd?')
  })

  it('that touch the same characters are made once', () => {
    const edit = { start: 1, end: 3, text: 'X' }
    expect(applyEdits('abcd', [edit, edit, { start: 2, end: 4, text: 'Y' }])).toBe('abY')
  })
})
