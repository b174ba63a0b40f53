/** The subcommands that only the command line has; `ask` and `brief` add options to those all doors share. */

export type Subcommand = {
  usage: string
  summary: string
  /** Loaded only when used, so that an answer comes at once. */
  load: () => Promise<{ run: (args: string[]) => Promise<number> }>
}

export const SUBCOMMANDS: Readonly<Record<string, Subcommand>> = {
  ask: {
    usage: 'ask [--json] [--page N] [--batch FILE] [--knowledge FILE] QUESTION…',
    summary: 'One reply, or one for each line of a batch',
    load: () => import('./ask.ts'),
  },
  brief: {
    usage: 'brief [--on DAY] [--since DAY] [--json] [--post discord:CHANNEL|slack:CHANNEL]',
    summary: 'The brief of a day; posted once with --post',
    load: () => import('./brief.ts'),
  },
  schedule: {
    usage:
      'schedule add discord:CHANNEL|slack:CHANNEL --at HH:MM --zone ZONE [--days mon,tue,…] [--skip-quiet] | list | change ID … | pause|resume|remove ID [--json]',
    summary: 'Daily briefs: sets them up, shows, changes and stops them',
    load: () => import('./schedule.ts'),
  },
  check: {
    usage: 'check [--fix] [FILE…]',
    summary: 'Every problem of the knowledge file, as file:line:column: message',
    load: () => import('./check.ts'),
  },
  draft: {
    usage: 'draft source|party|person|event|statement|answer [FILE]',
    summary: 'Asks for the facts, writes the entry where it belongs and reviews it',
    load: () => import('./draft.ts'),
  },
  gaps: {
    usage: 'gaps [--json] [--since DAY] | gaps draft ID answer|phrasing [FILE] | gaps done ID…',
    summary: 'Questions without an answer, grouped by likeness; from one to a draft; done with one',
    load: () => import('./gaps.ts'),
  },
  feedback: {
    usage: 'feedback [--json] [--since DAY]',
    summary: 'What people said of replies, by the entry that answered',
    load: () => import('./feedback.ts'),
  },
  report: {
    usage: 'report [--knowledge FILE]',
    summary: 'The balance of the record, as Markdown: sources, statements, contentions, years',
    load: () => import('./report.ts'),
  },
  changes: {
    usage: 'changes --since DATE|REVISION [--json] | changes OLD NEW',
    summary: 'What changed in the record, in words',
    load: () => import('./changes.ts'),
  },
  store: {
    usage: 'store backup FILE | restore FILE | move postgres|sqlite | reseal | schema [NAME]',
    summary: 'Copies what the bot remembers into a file, back, or to the other database',
    load: () => import('./store.ts'),
  },
  console: {
    usage: 'console',
    summary: 'The console, also on piped input: one question a line',
    load: () => import('./console.ts'),
  },
  doctor: {
    usage: 'doctor [--channel discord:CHANNEL|slack:CHANNEL]… [--json]',
    summary: 'Checks settings, tokens, permissions, clock and disk, with a remedy for each trouble',
    load: () => import('./doctor.ts'),
  },
  discord: {
    usage: 'discord register [--guild ID]',
    summary: 'Makes /dispute known to Discord and prints the invite link',
    load: () => import('./discord.ts'),
  },
}
