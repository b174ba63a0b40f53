import type { Block, Reply } from './reply.ts'

/** A reply that says something about the bot itself: help, an error, what is missing. Cites nothing. */
export function notice(blocks: readonly Block[], options: { title?: string; private?: boolean } = {}): Reply {
  return {
    kind: 'notice',
    ...(options.title !== undefined && { title: options.title }),
    blocks,
    citations: [],
    actions: [],
    visibility: options.private === true ? 'private' : 'public',
    entries: [],
    confidence: 1,
    asOf: null,
  }
}

/** A notice of one or more plain sentences. */
export function say(...texts: readonly string[]): Reply {
  return notice([{ kind: 'paragraph', sentences: texts.map(text => ({ text, cites: [] })) }], {
    private: true,
  })
}
