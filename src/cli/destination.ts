import { nearest } from '../knowledge/suggest.ts'

export const PLATFORMS = ['discord', 'slack'] as const
export type Platform = (typeof PLATFORMS)[number]

/** A channel as the command line names it, `discord:CHANNEL` or `slack:CHANNEL`; or what is wrong with it. */
export function readDestination(text: string): { platform: Platform; channel: string } | { wrong: string } {
  const [, name = '', channel = ''] = /^([^:]*):?(.*)$/s.exec(text) ?? []
  const platform = PLATFORMS.find(known => known === name)
  if (platform !== undefined && /^\w+$/.test(channel)) return { platform, channel }
  const near = nearest(name, PLATFORMS)
  const like = platform ?? PLATFORMS.find(known => known === near)
  const instead =
    like === undefined
      ? 'Write it like discord:CHANNEL or slack:CHANNEL.'
      : `Write it like ${like}:CHANNEL, with the channel’s ID (${WHERE[like]}).`
  return { wrong: `"${text}" is not a destination. ${instead}` }
}

const WHERE: Readonly<Record<Platform, string>> = {
  discord: 'right-click the channel, Copy Channel ID',
  slack: 'it begins with C and stands at the bottom of the channel’s details',
}
