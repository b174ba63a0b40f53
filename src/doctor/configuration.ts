import { type Config, ConfigError, readConfig } from '../config.ts'
import { type Finding, failed, ok } from './finding.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The problems of an environment, and the configuration that its sound part makes, for the other checks. */
export function examineConfiguration(environment: Environment): { config: Config; findings: Finding[] } {
  const problems: string[] = []
  let sound = environment
  for (;;) {
    try {
      const config = readConfig(sound)
      return { config, findings: findingsOf(problems) }
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      const lines = error.message.split('\n')
      problems.push(...lines)
      // Each line begins with the name of a setting. What lacks a partner shows once a bad one is left out.
      const bad = new Set(lines.map(line => line.split(':')[0]))
      sound = Object.fromEntries(Object.entries(sound).filter(([name]) => !bad.has(name)))
    }
  }
}

const findingsOf = (problems: readonly string[]): Finding[] =>
  problems.length === 0
    ? [ok('configuration', 'every setting is known and well-formed')]
    : problems.map(problem =>
        failed(
          'configuration',
          problem,
          'Correct it in the environment or in .env. README, “Settings”, has every name and what it means.',
        ),
      )
