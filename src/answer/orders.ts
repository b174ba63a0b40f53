/**
 * Orders to the bot are no questions: there is nothing in it that could obey, but a reply that happened to match
 * words of an order would look like obedience.
 */
const ORDERS: readonly RegExp[] = [
  /\b(?:ignor\w*|disregard|forget|override|bypass|drop)\b.{0,40}\b(?:rules?|instructions?|prompts?|guidelines?|restrictions?|previous|prior|above)\b/,
  /\b(?:system|hidden|secret|initial)\s+(?:prompt|message|instructions?|configuration)\b/,
  /\b(?:you are now|act as|pretend (?:to be|you|that)|role ?play|from now on|developer mode|jailbreak)\b/,
  /\b(?:repeat after me|say exactly|just say|only say|reply (?:only )?with|respond (?:only )?with|write exactly|output exactly)\b/,
  /\b(?:write|say|print|post|type|output)\b\s*[:“"'«]/,
  /\b(?:reveal|print|show|dump|leak)\b.{0,30}\b(?:your|system|bot)\b.{0,20}\b(?:prompt|config\w*|instructions?|tokens?|keys?|rules?|settings)\b/,
  /@(?:everyone|here|channel)\b/,
  /\b(?:ping|tag|mention|notify|dm)\b.{0,20}\b(?:everyone|everybody|here|channel|all|admins?|mods?)\b/,
  /^(?:as|speaking as|you as) an?\b.{0,60}\b(?:say|write|admit|declare|tell us|agree)\b/,
  /(?:^|[.,!]\s*)(?:just |now |come on )?admit (?:it|that|you)\b/,
]

/** Whether a text gives the bot an order instead of asking a question. */
export function isOrder(text: string): boolean {
  const lower = text.normalize('NFKC').toLowerCase()
  return ORDERS.some(pattern => pattern.test(lower))
}
