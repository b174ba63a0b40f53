import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { generated } from '../scripts/generate.ts'

describe('what is generated', () => {
  it('is up to date (else: npm run generate)', async () => {
    for (const { path, content } of await generated()) expect(await readFile(path, 'utf8')).toBe(content)
  })
})

describe('imports', () => {
  const lint = (path: string, source: string): string =>
    spawnSync('node_modules/.bin/biome', ['lint', `--stdin-file-path=${path}`], {
      input: source,
      encoding: 'utf8',
    }).stderr

  it.each([
    ['the record', 'src/knowledge/planted.ts', '../reply/index.ts'],
    ['the reply', 'src/reply/planted.ts', '../answer/index.ts'],
    ['the answering core', 'src/answer/planted.ts', '../adapters/adapter.ts'],
    ['the answering core', 'src/answer/planted.ts', 'node:fs'],
    ['the brief', 'src/brief/planted.ts', '../commands/index.ts'],
    ['a command', 'src/commands/planted.ts', '../adapters/discord/index.ts'],
    ['delivery', 'src/delivery/planted.ts', '../adapters/slack/index.ts'],
    ['an adapter', 'src/adapters/discord/planted.ts', '../../answer/index.ts'],
    ['an adapter', 'src/adapters/slack/planted.ts', '../discord/index.ts'],
  ])('of %s (%s) may not reach outwards to %s', (_, path, target) => {
    expect(
      lint(path, `import type { Anything } from '${target}'\nexport type Planted = Anything\n`),
    ).toContain('noRestrictedImports')
  })

  it('inwards are fine', () => {
    expect(
      lint(
        'src/answer/planted.ts',
        "import type { Reply } from '../reply/index.ts'\nexport type Planted = Reply\n",
      ),
    ).not.toContain('noRestrictedImports')
  })
})
