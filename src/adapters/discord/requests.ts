import { DefaultRestOptions, REST, type RequestData, type RouteLike } from 'discord.js'
import type { Pace } from '../pace.ts'
import { type Bounds, depart, pass } from '../passage.ts'

/**
 * The requests of posts. They have a client of their own: discord.js counts all that a client sends, also answers to
 * interactions, against one limit, and these must not wait behind ten thousand posts.
 */
export type Requests = {
  get: <T>(route: RouteLike, bounds?: Bounds, query?: Record<string, string>) => Promise<T>
  post: <T>(route: RouteLike, body: object, bounds?: Bounds) => Promise<T>
  delete: (route: RouteLike) => Promise<void>
}

export function createRequests(options: { token: string; apiUrl: string; pace: Pace }): Requests {
  const rest = new REST({
    api: options.apiUrl,
    makeRequest: (url, init) => depart(() => DefaultRestOptions.makeRequest(url, init)),
  })
  const send = async <T>(
    method: 'get' | 'post' | 'delete',
    route: RouteLike,
    data: RequestData,
    bounds: Bounds = {},
  ): Promise<T> => {
    await options.pace.turn(bounds.signal)
    // Set each time: discord.js forgets the token when Discord does not take it.
    rest.setToken(options.token)
    return pass(() => rest[method](route, { ...data, signal: bounds.signal }) as Promise<T>, bounds)
  }
  return {
    get: (route, bounds, query = {}) => send('get', route, { query: new URLSearchParams(query) }, bounds),
    post: (route, body, bounds) => send('post', route, { body }, bounds),
    delete: route => send('delete', route, {}),
  }
}

/**
 * A transport for the client that answers: what counts against the bot's limit takes a turn from the posts. Answers
 * to interactions do not; a token in their address authorises them.
 * https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
 */
export const counted =
  (pace: Pace): typeof DefaultRestOptions.makeRequest =>
  (url, init) => {
    if (init.headers !== undefined && 'Authorization' in init.headers) pace.passed()
    return DefaultRestOptions.makeRequest(url, init)
  }
