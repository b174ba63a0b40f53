import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { SCOPES } from '../src/adapters/slack/scopes.ts'
import { usage } from '../src/commands/help.ts'
import { COMMANDS, isShown } from '../src/commands/index.ts'
import { Environment } from '../src/config.ts'
import { KnowledgeFile } from '../src/knowledge/schema.ts'
import { guide, rules } from './guide.ts'
import { table } from './table.ts'

/**
 * `npm run generate`: writes what derives from the code, so that it never tells another story: the JSON Schema
 * for editors, `.env.example`, the tables of the README and of the curator’s guide, the rules of the review. A test checks
 * that all are up to date.
 */

const root = fileURLToPath(new URL('..', import.meta.url))

type Setting = { name: string; meaning: string; default: string }

function settings(): Setting[] {
  const defaults = Environment.parse({}) as Record<string, unknown>
  return Object.entries(Environment.shape).map(([name, type]) => ({
    name,
    meaning: z.globalRegistry.get(type)?.description ?? '',
    default: String(defaults[name] ?? '').replace(root, ''),
  }))
}

/** A file of which only what stands between `<!-- name -->` and `<!-- /name -->` is generated. */
async function filled(
  file: string,
  parts: Readonly<Record<string, string>>,
): Promise<{ path: string; content: string }> {
  let content = await readFile(root + file, 'utf8')
  for (const [name, part] of Object.entries(parts)) {
    const block = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`)
    if (!block.test(content)) throw new Error(`${file} lacks <!-- ${name} --> … <!-- /${name} -->`)
    content = content.replace(block, (_, open: string, close: string) => `${open}${part}\n${close}`)
  }
  return { path: root + file, content }
}

/** Each generated file with what it should hold. */
export async function generated(): Promise<{ path: string; content: string }[]> {
  const schema = {
    title: 'aide-mémoire knowledge file, format 1',
    // Partial, as a file of a folder holds some of the lists; that none is missing from the whole is for the check.
    ...z.toJSONSchema(KnowledgeFile.partial(), { io: 'input' }),
  }
  const config = settings()
  const example = config.map(
    ({ name, meaning, default: value }) => `# ${meaning}\n${value === '' ? '#' : '# '}${name}=${value}`,
  )
  const parts: Record<string, string> = {
    settings: table(
      ['setting', 'meaning', 'default'],
      config.map(s => [`\`${s.name}\``, s.meaning, s.default === '' ? '–' : `\`${s.default}\``]),
    ),
    scopes: table(
      ['scope', 'the feature that needs it'],
      SCOPES.map(s => [`\`${s.scope}\`${s.optional ? ' (optional)' : ''}`, s.feature]),
    ),
    commands: table(
      ['command', 'what it does', 'example'],
      COMMANDS.filter(isShown).map(c => [`\`${usage(c)}\``, c.summary, `\`${c.example}\``]),
    ),
  }
  return [
    { path: `${root}knowledge/schema.json`, content: `${JSON.stringify(schema, null, 2)}\n` },
    {
      path: `${root}.env.example`,
      content: `# Copy to .env and fill in what you use. Nothing here is needed to try it.\n\n${example.join('\n\n')}\n`,
    },
    await filled('README.md', parts),
    await filled('knowledge/README.md', guide()),
    { path: `${root}knowledge/RULES.md`, content: rules() },
  ]
}

if (import.meta.main) {
  for (const { path, content } of await generated()) await writeFile(path, content)
}
