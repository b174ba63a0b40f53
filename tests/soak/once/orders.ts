import type { Times } from '../../../src/delivery/index.ts'

/** What a bot of the harness is told. */
export type Orders = {
  /** The environment of the bot. */
  environment: Record<string, string>
  /** The instant it believes in, ms since 1970, and where it starts from. */
  now: number
  /** Dies at that crossing: before or behind a call of the store or of a platform. Never, if it does not say. */
  dieAt?: number
  /** Sleeps at that crossing, until somebody wakes it. */
  sleepAt?: number
  /** What is taken out of it, so that the harness has something to catch. */
  planted?: Planted
}
export const PLANTS = ['look-up', 'fencing', 'lease'] as const
export type Planted = (typeof PLANTS)[number]

/** Ms: a claim that outlives its owner is waited for. */
export const TIMES: Times = {
  lease: 1_500,
  request: 1_000,
  arrives: 100,
  look: 500,
  taken: 200,
  again: [50, 200, 500],
}
