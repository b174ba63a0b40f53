import { normalise, words } from './normalise.ts'

/**
 * Chat asks nothing of the record: a greeting, thanks, a word to the bot itself. Whatever in the record happens to look
 * like it would be an answer beside the point.
 */

const list = (text: string): Set<string> => new Set(text.split(/\s+/))

/** One of these makes chat of a message that holds nothing else but what surrounds them. */
const GREETS = list(
  `hi hello hey hiya yo greetings morning afternoon evening night welcome bye goodbye thanks thank thx ty cheers ok okay k
  cool great nice perfect awesome wow sure lol lmao haha hahaha hehe hmm test testing ping sup
  pershendetje tungjeta faleminderit mirupafshim mirembrema miremengjes salam merci سلام مرسی ممنون`,
)
const SURROUNDS = list(
  `good day there all everyone everybody folks guys team bot you so very much a lot again for your the that this it help
  see ya later right yes yeah yep no nope fine oh ah please sorry and well done job how are doing is up`,
)
const LONGEST = 8

const YOU = '(?:you|u|(?:this|the) bot)'
const OF_BOT = new RegExp(
  `^(?:${[
    `(?:who|what) (?:are|r) ${YOU}`,
    'what (?:is )?your (?:name|job|purpose)',
    `(?:are|r) ${YOU} (?:an? )?(?:real |just )?(?:bot|human|robot|person|ai|machine|chatbot|program)`,
    `who (?:made|built|wrote|created|runs) ${YOU}`,
    `(?:what|how) can ${YOU} (?:do|help|answer)(?: me)?`,
    `how (?:do|does) ${YOU} work`,
    `how (?:do i|can i|to) use (?:it|this|${YOU})`,
    `what (?:can|should|could) (?:i|we) ask(?: ${YOU})?`,
    'can you help(?: me)?',
    'tell (?:me|us) a joke',
  ].join('|')})$`,
)

/** Whether all of a message is chat, or asks about the bot. */
export function isChat(text: string): boolean {
  const row = words(normalise(text))
  const greets =
    row.length <= LONGEST &&
    row.some(word => GREETS.has(word)) &&
    row.every(word => GREETS.has(word) || SURROUNDS.has(word))
  return greets || OF_BOT.test(row.join(' '))
}
