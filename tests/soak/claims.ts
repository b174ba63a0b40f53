import type { Answerer } from '../../src/answer/index.ts'
import { ACTS, entriesOf, type Knowledge, nameOf, type Statement } from '../../src/knowledge/index.ts'
import { retell } from '../../src/knowledge/statement.ts'
import { readOwn } from './record.ts'
import { type Outcome, type Soak, shown, spread } from './soak.ts'
import { createTracer } from './trace.ts'
import { wrongIn } from './valid.ts'

/** A text that is pasted, and whether what it claims is contested by the record. */
type Claim = { text: string; contested: boolean }

export const claims: Soak = {
  name: 'claims',
  shows: 'a pasted claim is never judged where it is contested, and each part of the reply is cited',
  few: 300,
  all: Number.POSITIVE_INFINITY,
  run: async size => {
    const { knowledge, answerer } = await readOwn()
    return judge(answerer, knowledge, spread(claimsFrom(knowledge), size))
  },
}

/** Statements in their own words, bare, and denied; false beliefs as people hold them, and denied. */
export function claimsFrom(knowledge: Knowledge): Claim[] {
  const contested = new Set(
    entriesOf(knowledge, 'contention').flatMap(({ positions }) =>
      positions.flatMap(position => ('statements' in position ? position.statements : [])),
    ),
  )
  const said = entriesOf(knowledge, 'statement').flatMap(statement =>
    waysToSay(knowledge, statement).map(text => ({ text, contested: contested.has(statement.id) })),
  )
  const believed = entriesOf(knowledge, 'misconception').flatMap(({ belief, contention }) =>
    [belief, `It is not true that ${belief}`].map(text => ({ text, contested: contention !== undefined })),
  )
  return [...said, ...believed]
}

function waysToSay(knowledge: Knowledge, statement: Statement): string[] {
  const told = retell(knowledge, statement)
  const by = nameOf(knowledge, statement.speaker)
  return [
    told,
    told.replace(` ${ACTS[statement.act]} `, ` never ${ACTS[statement.act]} `),
    `It is a lie that ${told}`,
    `${by}: ${statement.quote?.text ?? statement.text}`,
  ]
}

/** A word that decides who is right. */
const VERDICT =
  /\b(?:true|false|correct|incorrect|right|wrong|lie|lied|fake|debunked|confirmed|proven|at odds|another day)\b/i

/** Pastes each claim: what is judged though it is contested, what stands without a source. */
export function judge(answerer: Answerer, knowledge: Knowledge, claims: readonly Claim[]): Outcome {
  const trace = createTracer(knowledge)
  const standings = new Map<string, number>()
  const faults = claims.flatMap(({ text, contested }) => {
    const reply = answerer.weigh(text)
    // What stands in the heading behind the claim is the bot’s own.
    const told = reply.blocks.flatMap(block =>
      block.kind === 'note' ? (block.text.split('” – ')[1] ?? []) : [],
    )
    for (const standing of told) standings.set(standing, (standings.get(standing) ?? 0) + 1)
    const isShown = reply.blocks.some(({ kind }) => kind === 'positions')
    const verdict = told.find(standing => VERDICT.test(standing) && (contested || isShown))
    return [
      ...(told.length > 0 ? [] : ['no word on how it stands']),
      ...(verdict === undefined ? [] : [`judged though contested: ${verdict}`]),
      ...wrongIn(reply, knowledge),
      ...trace(reply),
    ].map(fault => `${shown(text)}: ${fault}`)
  })
  return { figures: { claims: claims.length, ...Object.fromEntries(standings) }, faults }
}
