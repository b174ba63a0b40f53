/** Which posts of a key stand, from the messages that bear it. */

/** One message of a post: the `part`th of `of`. */
export type Part = { id: string; part: number; of: number }

export type Standing = {
  /** Its first message. */
  id: string
  /** Number → id. */
  parts: ReadonlyMap<number, string>
  whole: boolean
}

/**
 * The posts, oldest first. Their messages may be mixed where two posted at once: the nth message of a number belongs
 * to the nth post, so the oldest is complete as soon as any could be.
 * @param messages in the order of time
 */
export function postsOf(messages: readonly Part[]): Standing[] {
  const posts: Map<number, string>[] = []
  for (const { id, part } of messages) {
    const post = posts.find(parts => !parts.has(part))
    if (post === undefined) posts.push(new Map([[part, id]]))
    else post.set(part, id)
  }
  const of = messages[0]?.of ?? 1
  return posts.map(parts => ({
    id: parts.get(1) ?? [...parts.values()][0] ?? '',
    parts,
    whole: Array.from({ length: of }, (_, i) => i + 1).every(part => parts.has(part)),
  }))
}
