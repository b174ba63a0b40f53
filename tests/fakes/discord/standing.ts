import type { World } from './world.ts'

/** Of a post's messages the first; its mark as the documentation of this project has it. */
const FIRST = /(?:^-# | · )post ([0-9a-f]{12})(?: 1\/\d+)?$/m

/** How many posts of the bot stand: channel → hash of the key → number. */
export function standing(world: World): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = {}
  for (const channel of world.channels.values()) {
    for (const { author, content } of channel.messages) {
      const hash = author.id === world.bot.id ? FIRST.exec(content)?.[1] : undefined
      if (hash === undefined) continue
      counts[channel.id] ??= {}
      const here = counts[channel.id] ?? {}
      here[hash] = (here[hash] ?? 0) + 1
    }
  }
  return counts
}
