import { ACTS } from './acts.ts'
import { parseEdtf, spellEdtf } from './edtf.ts'
import type { Knowledge, Person, Statement } from './entries.ts'
import { capitalise, nameOf, partyOf } from './party.ts'

/** Statements as sentences: one form wherever they are shown, measured or listed. */

const LIST = new Intl.ListFormat('en-GB')

/** What follows the verb: whom it was said to, then what. */
function said(knowledge: Knowledge, { to, text }: Statement): string {
  const addressed = [to ?? []].flat().map(id => nameOf(knowledge, id))
  return `${addressed.length === 0 ? '' : `${LIST.format(addressed)} `}${text}`
}

/** As a reply shows it: party first, then the neutral verb, then what was said, then who exactly and when. */
export function spellStatement(
  knowledge: Knowledge,
  statement: Statement,
  quotes: boolean,
): { lead: string; body: string } {
  const speaker = knowledge.entries.get(statement.speaker)
  const party = partyOf(knowledge, statement.speaker)
  const quote = statement.quote?.text ?? ''
  const quoted = !quotes || quote === '' || statement.text.includes(quote) ? '' : `: “${quote}”`
  const name = party === statement.speaker ? undefined : nameOf(knowledge, statement.speaker)
  const role = speaker?.kind === 'person' ? roleOn(speaker, statement.date) : undefined
  const by = [name, role, spellEdtf(statement.date)].filter(part => part !== undefined).join(', ')
  return {
    lead: `${capitalise(nameOf(knowledge, party))} ${ACTS[statement.act]}`,
    body: `${said(knowledge, statement)}${quoted} (${by}).`,
  }
}

/** As a list shows it: who said what. */
export const retell = (knowledge: Knowledge, statement: Statement): string =>
  `${capitalise(nameOf(knowledge, statement.speaker))} ${ACTS[statement.act]} ${said(knowledge, statement)}.`

/** The role a person held on a date (EDTF); undefined where the record has none for that date. */
export function roleOn(person: Person, date: string): string | undefined {
  const day = parseEdtf(date)?.first ?? ''
  const held = person.roles.find(({ from, to }) => {
    const first = from === undefined ? null : (parseEdtf(from)?.first ?? null)
    const last = to === undefined ? null : (parseEdtf(to)?.last ?? null)
    return (first === null || first <= day) && (last === null || day <= last)
  })
  return held?.title
}
