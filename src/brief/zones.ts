import { Temporal } from 'temporal-polyfill'
import { nearest } from '../knowledge/index.ts'

/** IANA time zones by what people write. */

/**
 * A zone as it is spelt, from a name in any case. Undefined for abbreviations and offsets too (`EST`, `+03:30`): they do
 * not follow the clock of a place through the year.
 */
export function zoneNamed(text: string): string | undefined {
  const name = text.trim().replaceAll(' ', '_')
  if (!name.includes('/') && name.toUpperCase() !== 'UTC') return undefined
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** The zones that may be meant by a place, best known spelling first: of a city, else of a country, else with slips. */
export function zonesLike(text: string): string[] {
  const place = fold(text.split('/').at(-1) ?? '')
  if (place === '') return []
  const known = places()
  const exact = known.get(place) ?? otherSpelling(place)
  if (exact !== undefined) return exact
  const like = nearest(place, known.keys())
  return like === undefined ? [] : (known.get(like) ?? [])
}

/** Without case, accents and what stands between words. */
const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim()

/** Zones by city and by country; a city comes before a country of its name. */
function places(): Map<string, string[]> {
  const zones = Intl.supportedValuesOf('timeZone')
  const cities = Map.groupBy(zones, zone => fold(zone.split('/').at(-1) ?? ''))
  return new Map([...countries(), ...cities])
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

function countries(): [string, string[]][] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  return LETTERS.flatMap(first => LETTERS.map(second => first + second)).flatMap(code => {
    const name = names.of(code)
    const zones = name === undefined ? [] : (new Intl.Locale(`und-${code}`).getTimeZones?.() ?? [])
    return name === undefined || zones.length === 0 ? [] : [[fold(name), [...zones]] as [string, string[]]]
  })
}

/** A city under a spelling that is understood but not listed, such as Kyiv beside Kiev. */
function otherSpelling(place: string): string[] | undefined {
  const regions = new Set(Intl.supportedValuesOf('timeZone').map(zone => zone.split('/')[0] ?? ''))
  const found = [...regions].flatMap(region => zoneNamed(`${region}/${place}`) ?? [])
  return found.length === 0 ? undefined : found
}
