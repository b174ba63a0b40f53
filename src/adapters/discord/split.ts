import { escapeText } from './escape.ts'

/** Packs what is to be said into messages. Nothing is lost, and no markup is cut in two. */

/** A stretch of text with what stands around it: strong, or the label of a link. */
export type Span = { text: string; open?: string; close?: string; label?: boolean }

/** What stays together: a sentence, an item of a list, a line. */
export type Unit = {
  /** Written before it: nothing, or the mark of a list, of small print, of a heading. */
  lead: '' | '- ' | '-# ' | '### '
  spans: readonly Span[]
  /** What separates it from the unit before, within one message. */
  gap: ' ' | '\n' | '\n\n'
  /** It introduces the next unit and should not end a message. */
  introduces?: boolean
}

const writeSpan = ({ text, open = '', close = '', label = false }: Span): string => {
  const inner = escapeText(text, label ? 'label' : 'text')
  return inner === '' ? '' : `${open}${inner}${close}`
}

export function writeUnit({ lead, spans }: Pick<Unit, 'lead' | 'spans'>): string {
  const written = spans.map(writeSpan).filter(text => text !== '')
  return written.length === 0 ? '' : lead + written.join(' ')
}

/** The units as texts of at most `limit` characters, cut between units wherever that is possible. */
export function pack(units: readonly Unit[], limit: number): string[] {
  const pieces = units.flatMap(unit => sized(unit, limit)).filter(({ text }) => text !== '')
  const messages: string[] = []
  let current = ''
  for (const [i, piece] of pieces.entries()) {
    const next = pieces[i + 1]
    const added = current === '' ? piece.text : current + piece.gap + piece.text
    const withNext =
      piece.introduces && next !== undefined ? added.length + next.gap.length + next.text.length : 0
    if (current !== '' && Math.max(added.length, withNext) > limit) {
      messages.push(current)
      current = piece.text
    } else {
      current = added
    }
  }
  return current === '' ? messages : [...messages, current]
}

type Piece = { text: string; gap: Unit['gap']; introduces: boolean }

function sized(unit: Unit, limit: number): Piece[] {
  const text = writeUnit(unit)
  const { gap, introduces = false } = unit
  if (text.length <= limit) return [{ text, gap, introduces }]
  return cut(unit, limit).map((part, i) => ({ text: part, gap: i === 0 ? gap : ' ', introduces: false }))
}

/** Cuts a unit that no message can hold: at words, and a word that no message can hold at characters. */
function cut(unit: Unit, limit: number): string[] {
  const parts: string[] = []
  let spans: Span[] = []
  let length = unit.lead.length
  const flush = (): void => {
    // What continues an item of a list is no new item.
    const lead = parts.length > 0 && unit.lead === '- ' ? '' : unit.lead
    if (spans.length > 0) parts.push(writeUnit({ lead, spans }))
    spans = []
    length = unit.lead.length
  }
  for (const span of unit.spans) {
    const around = (span.open?.length ?? 0) + (span.close?.length ?? 0) + 1
    const room = limit - unit.lead.length - around
    let words: string[] = []
    const add = (): void => {
      if (words.length > 0) spans.push({ ...span, text: words.join(' ') })
      words = []
    }
    length += around
    for (const word of span.text.split(/\s+/).flatMap(text => chop(text, room))) {
      // A word on its own is escaped as at the start of a line, so this is never less than it will take.
      const takes = escapeText(word, span.label === true ? 'label' : 'text').length + 1
      if (length + takes > limit) {
        add()
        flush()
        length += around
      }
      words.push(word)
      length += takes
    }
    add()
  }
  flush()
  return parts
}

/** A word as pieces that fit even if every character of them needs a backslash; no character is halved. */
function chop(word: string, room: number): string[] {
  const most = Math.max(1, Math.floor(room / 2) - 1)
  return word.length <= most ? [word] : (word.match(new RegExp(`.{1,${most}}`, 'gsu')) ?? [])
}
