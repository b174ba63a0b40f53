import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { usage } from '../src/commands/help.ts'
import { COMMANDS } from '../src/commands/index.ts'
import { Environment } from '../src/config.ts'
import { KnowledgeFile } from '../src/knowledge/schema.ts'

/**
 * `npm run generate`: writes what derives from the code, so that it never tells another story: the JSON Schema
 * for editors, `.env.example`, and the tables of the README. A test checks that all are up to date.
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

const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n')

/** Each generated file with what it should hold. */
export async function generated(): Promise<{ path: string; content: string }[]> {
  const schema = {
    title: 'aide-mémoire knowledge file, format 1',
    ...z.toJSONSchema(KnowledgeFile, { io: 'input' }),
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
    commands: table(
      ['command', 'what it does', 'example'],
      COMMANDS.map(c => [`\`${usage(c)}\``, c.summary, `\`${c.example}\``]),
    ),
  }
  let readme = await readFile(`${root}README.md`, 'utf8')
  for (const [name, content] of Object.entries(parts)) {
    const block = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(\\n<!-- /${name} -->)`)
    if (!block.test(readme)) throw new Error(`README.md lacks <!-- ${name} --> … <!-- /${name} -->`)
    readme = readme.replace(block, (_, open: string, close: string) => `${open}${content}${close}`)
  }
  return [
    { path: `${root}knowledge/schema.json`, content: `${JSON.stringify(schema, null, 2)}\n` },
    {
      path: `${root}.env.example`,
      content: `# Copy to .env and fill in what you use. Nothing here is needed to try it.\n\n${example.join('\n\n')}\n`,
    },
    { path: `${root}README.md`, content: readme },
  ]
}

if (import.meta.main) {
  for (const { path, content } of await generated()) await writeFile(path, content)
}
