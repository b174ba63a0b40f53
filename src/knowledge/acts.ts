/**
 * The neutral verbs a statement may use: an act as the curator writes it → the form a sentence shows.
 * One list for every party, so that nobody "says" while somebody else "admits" or "boasts".
 */
export const ACTS = {
  accuses: 'accused',
  acknowledges: 'acknowledged',
  announces: 'announced',
  appeals: 'appealed',
  assesses: 'assessed',
  calls: 'called',
  claims: 'claimed',
  compares: 'compared',
  condemns: 'condemned',
  declines: 'declined',
  demands: 'demanded',
  denies: 'denied',
  describes: 'described',
  disputes: 'disputed',
  expresses: 'expressed',
  explains: 'explained',
  orders: 'ordered',
  pledges: 'pledged',
  praises: 'praised',
  proposes: 'proposed',
  protests: 'protested',
  rejects: 'rejected',
  reports: 'reported',
  sanctions: 'sanctioned',
  says: 'said',
  supports: 'supported',
  thanks: 'thanked',
  threatens: 'threatened',
  warns: 'warned',
  welcomes: 'welcomed',
} as const

export type Act = keyof typeof ACTS

/** Acts done to somebody, who stands in `to` and is shown behind the verb: accused *Iran* of …, thanked *Albania* for … */
export const ADDRESSED: readonly Act[] = [
  'accuses',
  'condemns',
  'praises',
  'sanctions',
  'supports',
  'thanks',
  'threatens',
  'warns',
]

/** Verbs that reports use and the list has not, for what they take sides with or leave open → what is meant. */
const MEANT: Readonly<Record<string, readonly Act[]>> = {
  adds: ['says'],
  admits: ['says', 'acknowledges'],
  affirms: ['says', 'acknowledges'],
  agrees: ['supports', 'acknowledges'],
  alleges: ['accuses', 'claims'],
  answers: ['says', 'rejects'],
  apologises: ['expresses', 'says'],
  argues: ['says', 'explains'],
  asks: ['appeals', 'demands'],
  asserts: ['says'],
  attacks: ['condemns', 'accuses'],
  attributes: ['assesses', 'accuses'],
  blames: ['accuses'],
  blasts: ['condemns'],
  boasts: ['says', 'claims'],
  comments: ['says'],
  complains: ['protests'],
  concedes: ['acknowledges', 'says'],
  concludes: ['assesses'],
  confesses: ['says', 'acknowledges'],
  confirms: ['acknowledges', 'says'],
  congratulates: ['praises', 'welcomes'],
  contradicts: ['disputes', 'denies'],
  criticises: ['condemns', 'disputes'],
  criticizes: ['condemns', 'disputes'],
  decides: ['announces', 'orders'],
  declares: ['announces', 'says'],
  denounces: ['condemns'],
  dismisses: ['rejects'],
  doubts: ['disputes'],
  estimates: ['assesses'],
  expels: ['orders'],
  finds: ['assesses', 'reports'],
  insists: ['says'],
  invites: ['proposes', 'appeals'],
  lauds: ['praises'],
  lies: ['says', 'claims'],
  notes: ['says'],
  objects: ['protests', 'disputes'],
  offers: ['proposes', 'pledges'],
  promises: ['pledges'],
  publishes: ['announces', 'reports'],
  refuses: ['declines', 'rejects'],
  refutes: ['denies', 'disputes'],
  replies: ['says', 'rejects'],
  requests: ['appeals', 'demands'],
  reveals: ['says', 'reports'],
  slams: ['condemns'],
  states: ['says'],
  suggests: ['proposes', 'says'],
  tells: ['says', 'reports'],
  testifies: ['says'],
  thinks: ['says', 'assesses'],
  urges: ['appeals', 'demands'],
  vows: ['pledges'],
  writes: ['says'],
}

/** The acts nearest in meaning to a verb that is none, best first; empty where none is known. */
export function actsLike(verb: string): readonly Act[] {
  const past = Object.entries(ACTS).find(([, shown]) => shown === verb)?.[0] as Act | undefined
  if (past !== undefined) return [past]
  return Object.hasOwn(MEANT, verb) ? (MEANT[verb] ?? []) : []
}
