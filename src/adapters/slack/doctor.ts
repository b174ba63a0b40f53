import { webApi } from '@slack/bolt'
import type { Logger } from 'pino'
import { judgeClock } from '../../doctor/clock.ts'
import { type Finding, failed, ok, warned } from '../../doctor/finding.ts'
import { clientOptions, judge } from './client.ts'
import { explain, explainStart } from './refusals.ts'
import { SCOPES } from './scopes.ts'

/** What `dispute doctor` asks of Slack. Nothing is posted, and no connection is left open. */

export async function examineSlack(options: {
  botToken: string
  appToken?: string
  apiUrl: string
  /** Channels in which the bot should be. */
  channels: readonly string[]
  log: Logger
}): Promise<Finding[]> {
  const { botToken, appToken, apiUrl, channels, log } = options
  let date: string | null = null
  const client = new webApi.WebClient(botToken, {
    ...clientOptions(apiUrl, log, 1),
    fetch: async (url, init) => {
      const response = await fetch(url, init)
      date ??= response.headers.get('date')
      return response
    },
  })
  const clock = (): Finding[] => judgeClock('Slack', date, Date.now())
  const door = appToken === undefined ? examineHttp() : examineAppToken(appToken, apiUrl, log)
  try {
    const { user = 'the bot', team = 'a workspace', response_metadata } = await client.auth.test()
    const granted = response_metadata?.scopes
    return [
      ok('Slack token', `the bot is ${user} in ${team}`),
      ...examineScopes(granted),
      ...(await door),
      ...(await Promise.all(channels.map(channel => examineChannel(client, channel)))),
      ...clock(),
    ]
  } catch (error) {
    const token = refused('Slack token', error, code => explainStart('SLACK_BOT_TOKEN', code))
    return [token, ...(await door), ...clock()]
  }
}

function examineScopes(granted: readonly string[] | undefined): Finding[] {
  const check = 'Slack scopes'
  const where = 'under “OAuth & Permissions” of your Slack app, then reinstall it to the workspace.'
  if (granted === undefined)
    return [
      warned(
        check,
        'Slack did not say what it granted',
        `Compare them with the README, “Connect Slack”, ${where}`,
      ),
    ]
  const missing = SCOPES.filter(({ scope }) => !granted.includes(scope))
  const list = (optional: boolean): string =>
    missing
      .filter(scope => scope.optional === optional)
      .map(({ scope, feature }) => `${scope} (${feature})`)
      .join(', ')
  const needed = list(false)
  const wished = list(true)
  const findings: Finding[] = []
  if (needed !== '') findings.push(failed(check, `missing: ${needed}`, `Add what is missing ${where}`))
  if (wished !== '')
    findings.push(
      warned(
        check,
        `optional, not granted: ${wished}`,
        `Who wants it adds it ${where} The rest works without.`,
      ),
    )
  return findings.length > 0 ? findings : [ok(check, SCOPES.map(({ scope }) => scope).join(', '))]
}

/** Asks for an address to connect to and does not connect there, so that a running bot keeps its events. */
async function examineAppToken(appToken: string, apiUrl: string, log: Logger): Promise<Finding[]> {
  const check = 'Slack app token'
  try {
    await new webApi.WebClient(appToken, clientOptions(apiUrl, log, 1)).apps.connections.open()
    return [ok(check, 'Socket Mode can be opened')]
  } catch (error) {
    return [refused(check, error, code => explainStart('SLACK_APP_TOKEN', code))]
  }
}

const examineHttp = async (): Promise<Finding[]> => [
  ok(
    'Slack events',
    'come over HTTP to /slack/events; only Slack can try the signing secret: mention the bot',
  ),
]

/** The base scopes let nobody look into a channel; the optional ones do. */
async function examineChannel(client: webApi.WebClient, channel: string): Promise<Finding> {
  const check = `slack:${channel}`
  try {
    await client.conversations.history({ channel, limit: 1 })
    return ok(check, 'the bot is in this channel and may read its history')
  } catch (error) {
    const { code } = judge(error)
    if (code === 'missing_scope')
      return warned(
        check,
        'whether the bot is in this channel shows only with the scope channels:history (private: groups:history)',
        'Invite the bot there with /invite and its name: Slack says so if it is in already.',
      )
    return refused(check, error, explain)
  }
}

/** A failure, told apart: Slack's own no, which has its cure, and Slack out of reach. */
function refused(check: string, error: unknown, cure: (code: string) => string): Finding {
  const { code, why } = judge(error)
  if (error instanceof webApi.WebAPIPlatformError) return failed(check, `Slack refuses (${code})`, cure(code))
  return failed(check, `Slack gave no answer (${code})`, why)
}
