import { CHOICES } from './limits.ts'

/**
 * The address of a masked link, written so that nothing in it can end the link; undefined for what must not be
 * clickable: other schemes than http and https, names and passwords in the address, and what is too long.
 */
export function linkTarget(address: string): string | undefined {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    return undefined
  }
  // `URL` has already encoded spaces and controls; these would end the link for Discord.
  const target = url.href.replace(
    /[()<>\\[\]]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return target.length <= CHOICES.linkLength ? target : undefined
}
