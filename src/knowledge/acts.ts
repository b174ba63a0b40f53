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
