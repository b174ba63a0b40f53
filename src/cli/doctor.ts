import { parseArgs, styleText } from 'node:util'
import { config as loadEnv } from 'dotenv'
import { type Config, secretsIn } from '../config.ts'
import { examineConfiguration } from '../doctor/configuration.ts'
import { databaseCheck } from '../doctor/database.ts'
import { type Check, type Finding, failed, ok, runChecks } from '../doctor/finding.ts'
import { examineKnowledge } from '../doctor/knowledge.ts'
import { examineData, examineNode } from '../doctor/machine.ts'
import { createLog, redactor } from '../telemetry/index.ts'
import { today, UsageError } from './guard.ts'

/** `dispute doctor`: what is wrong and what to do about it. Exit code 1 when a check fails. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { json: { type: 'boolean' }, channel: { type: 'string', multiple: true } },
  })
  const channels = channelsOf(values.channel ?? [])
  loadEnv({ quiet: true })
  const { config, findings: settings } = examineConfiguration(process.env)
  const checks: Check[] = [
    { name: 'configuration', run: async () => settings },
    { name: 'Node.js', run: () => examineNode() },
    { name: 'knowledge file', run: () => examineKnowledge(config.KNOWLEDGE_FILE, today()) },
    { name: 'data folder', run: () => examineData(config.DATA_DIR) },
    databaseCheck(() => store(config)),
    { name: 'Discord', run: () => discord(config, channels.discord) },
    { name: 'Slack', run: () => slack(config, channels.slack) },
  ]
  const findings = await runChecks(checks)
  const clean = redactor(secretsIn(process.env))
  const shown = values.json === true ? JSON.stringify(findings, null, 2) : print(findings)
  process.stdout.write(`${clean(shown)}\n`)
  return findings.some(({ state }) => state === 'fail') ? 1 : 0
}

async function store({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl }: Config) {
  const { openStore } = await import('../store/index.ts')
  const { where, ping, close } = await openStore({ dataDir, databaseUrl })
  return { describe: () => ping().then(() => where), close }
}

type Channels = { discord: string[]; slack: string[] }

function channelsOf(given: readonly string[]): Channels {
  const channels: Channels = { discord: [], slack: [] }
  for (const text of given) {
    const [platform = '', id = ''] = text.split(/:(.*)/s)
    if ((platform !== 'discord' && platform !== 'slack') || !/^\w+$/.test(id))
      throw new UsageError(
        `--channel: "${text}" is not a channel. Write it like discord:CHANNEL or slack:CHANNEL.`,
      )
    channels[platform].push(id)
  }
  return channels
}

/** A platform may be off, unless a channel of it was asked about. */
function off(platform: string, setting: string, channels: readonly string[]): Finding[] {
  const found = `off: ${setting} is not set, or is wrong`
  if (channels.length === 0) return [ok(platform, found)]
  return [failed(platform, found, `Set ${setting} (README, “Connect ${platform}”).`)]
}

async function discord(config: Config, channels: readonly string[]): Promise<Finding[]> {
  if (config.DISCORD_TOKEN === undefined) return off('Discord', 'DISCORD_TOKEN', channels)
  const { examineDiscord } = await import('../adapters/discord/doctor.ts')
  return examineDiscord({ token: config.DISCORD_TOKEN, apiUrl: config.DISCORD_API_URL, channels })
}

async function slack(config: Config, channels: readonly string[]): Promise<Finding[]> {
  if (config.SLACK_BOT_TOKEN === undefined) return off('Slack', 'SLACK_BOT_TOKEN', channels)
  const { examineSlack } = await import('../adapters/slack/doctor.ts')
  return examineSlack({
    botToken: config.SLACK_BOT_TOKEN,
    ...(config.SLACK_APP_TOKEN !== undefined && { appToken: config.SLACK_APP_TOKEN }),
    apiUrl: config.SLACK_API_URL,
    channels,
    // The findings say it all.
    log: createLog('silent'),
  })
}

const COLOURS = { ok: 'green', warn: 'yellow', fail: 'red' } as const

function print(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length))
  const lines = findings.map(({ check, state, found, remedy }) => {
    const mark = styleText(COLOURS[state], state.padEnd(4))
    const line = `${mark}  ${check.padEnd(width)}  ${found}`
    return remedy === undefined ? line : `${line}\n${' '.repeat(6)}→ ${remedy}`
  })
  const count = (state: Finding['state']): number =>
    findings.filter(finding => finding.state === state).length
  return [...lines, '', `${count('ok')} ok, ${count('warn')} to look at, ${count('fail')} failed`].join('\n')
}
