import { capitalise, type Reply } from '../reply/index.ts'

/** A "yes" or "no" in front of an answer belongs to the question that it was written for: to others it says something false. */

const VERDICT = /^(?:Yes|No)(?:: |, (?!but\b|though\b|and\b|only\b|not\b))/
const AUXILIARY =
  "(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must)(?:n[’']?t)?"
/** A clause that begins as questions do that ask for yes or no. */
const POLAR = new RegExp(
  `(?:^|[.!?;:,–-]\\s*|\\b(?:and|but|so|or|if|whether|then|ok|know|say|tell me)\\s+)${AUXILIARY}\\b`,
  'i',
)

/** Whether a question may be answered by yes or no. */
export const isPolar = (question: string): boolean => POLAR.test(question.trim())

/** A sentence without the verdict in front of it. */
export const withoutVerdict = (text: string): string =>
  VERDICT.test(text) ? capitalise(text.replace(VERDICT, '')) : text

/** A reply to something that is no question for yes or no. */
export const unverdicted = (reply: Reply): Reply => ({
  ...reply,
  blocks: reply.blocks.map(block => {
    if (block.kind !== 'paragraph') return block
    const [first, ...rest] = block.sentences
    return first === undefined
      ? block
      : { ...block, sentences: [{ ...first, text: withoutVerdict(first.text) }, ...rest] }
  }),
})
