import { ALL_RULES } from '../src/answer/lint/index.ts'
import { ACTS } from '../src/knowledge/acts.ts'
import { type Rule, readExample } from '../src/knowledge/lint/index.ts'
import { LOADED } from '../src/knowledge/lint/loaded.ts'
import { table } from './table.ts'

/** What the curator's guide takes from the code: the acts and the loaded words. */
export function guide(): Record<string, string> {
  return {
    acts: table(
      ['act', 'shown as'],
      Object.entries(ACTS).map(([act, shown]) => [`\`${act}\``, shown]),
    ),
    loaded: table(
      ['instead of', 'write', 'where somebody is named'],
      LOADED.map(({ words, say, attributed }) => [
        spell(words),
        say === '' ? 'nothing: leave it out' : say.replaceAll('"', '*'),
        attributed === true ? 'may stand' : 'no',
      ]),
    ),
  }
}

const ABOUT_RULES = `# The rules

What \`npx dispute check\` looks for: each rule with its reason, what it says of a bad example, and a good one. The
[curator’s guide](README.md) tells how to put a message right, and what to do [where a rule is wrong](README.md#exceptions).`

/** Every rule of the review with its reason and its examples, as a file. */
export const rules = (): string =>
  `${[
    ABOUT_RULES,
    table(
      ['rule', 'fails?', 'reason'],
      ALL_RULES.map(rule => [`[${rule.name}](#${rule.name})`, fails(rule), rule.reason]),
    ),
    ...ALL_RULES.map(section),
  ].join('\n\n')}\n`

const fails = ({ severity, alone }: Rule): string =>
  severity === 'warning' ? 'warns' : alone === undefined ? 'fails' : 'fails (warns for answers alone)'

function section({ name, severity, reason, good, bad, message }: Rule): string {
  const { text, place } = readExample(bad)
  return [
    `## ${name}`,
    reason,
    `No:\n\n${yaml(text)}`,
    `\`${place.line}:${place.column}: ${severity}: ${message}\``,
    `Yes:\n\n${yaml(good)}`,
  ].join('\n\n')
}

const yaml = (text: string): string => `\`\`\`yaml\n${text}\n\`\`\``

/** A pattern of words as people read it: each alternative once, in its shortest form. */
function spell(pattern: string): string {
  let words = pattern
  for (let before = ''; before !== words; ) {
    before = words
    words = words
      .replaceAll(/\(\?:[^()]*\)\?| ?\(\?![^()]*\)/g, '')
      .replaceAll(/\(\?:([^()|]*)(?:\|[^()]*)?\)/g, '$1')
      .replaceAll(/\[-? ?([a-z]?)[^\]]*\]/g, (_, letter: string) => letter || ' ')
      .replaceAll(/[a-z-]\?/g, '')
  }
  return words.split('|').join(', ')
}
