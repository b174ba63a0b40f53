import { spawnSync } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generated } from '../scripts/generate.ts'

describe('what is generated', () => {
  it('is up to date (else: npm run generate)', async () => {
    for (const { path, content } of await generated()) expect(await readFile(path, 'utf8')).toBe(content)
  })
})

describe('the packages that the product imports', () => {
  it('are dependencies, not for development alone', async () => {
    const { dependencies } = JSON.parse(await readFile('package.json', 'utf8'))
    const files = (await readdir('src', { recursive: true })).filter(file => file.endsWith('.ts'))
    const used = new Set<string>()
    for (const file of files) {
      const text = await readFile(join('src', file), 'utf8')
      for (const [, name = ''] of text.matchAll(/(?:from |import\()'([^'.][^']*)'/g)) {
        if (!name.startsWith('node:'))
          used.add(
            name
              .split('/')
              .slice(0, name.startsWith('@') ? 2 : 1)
              .join('/'),
          )
      }
    }
    const declared = Object.keys(dependencies)
    expect([...used].filter(name => !declared.includes(name))).toEqual([])
  })
})

describe('imports', () => {
  const OUTWARDS = [
    ['src/knowledge/planted.ts', '../reply/index.ts'],
    ['src/reply/planted.ts', '../answer/index.ts'],
    ['src/answer/planted.ts', '../adapters/adapter.ts'],
    ['src/answer/planted-clock.ts', 'node:fs'],
    ['src/brief/planted.ts', '../commands/index.ts'],
    ['src/desk/planted.ts', '../commands/index.ts'],
    ['src/commands/planted.ts', '../adapters/discord/index.ts'],
    ['src/store/planted.ts', '../delivery/index.ts'],
    ['src/delivery/planted.ts', '../adapters/slack/index.ts'],
    ['src/doctor/planted.ts', '../adapters/slack/doctor.ts'],
    ['src/telemetry/planted.ts', '../adapters/adapter.ts'],
    ['src/adapters/discord/planted.ts', '../../answer/index.ts'],
    ['src/adapters/slack/planted.ts', '../discord/index.ts'],
  ] as const
  const INWARDS = ['src/answer/inwards.ts', '../reply/index.ts'] as const

  /** The files the linter complains of, in a folder with our rules and one import in each file. */
  async function refused(files: readonly (readonly [string, string])[]): Promise<string[]> {
    const folder = await mkdtemp(join(tmpdir(), 'imports-'))
    await copyFile('biome.json', join(folder, 'biome.json'))
    for (const [file, target] of files) {
      await mkdir(dirname(join(folder, file)), { recursive: true })
      await writeFile(join(folder, file), `import type { Any } from '${target}'\nexport type Planted = Any\n`)
    }
    const run = spawnSync(
      resolve('node_modules/.bin/biome'),
      ['lint', '--vcs-enabled=false', '--colors=off', '.'],
      { cwd: folder, encoding: 'utf8' },
    )
    await rm(folder, { recursive: true })
    const reports = run.stderr.split('\n').filter(line => line.includes('noRestrictedImports'))
    return files.map(([file]) => file).filter(file => reports.some(line => line.includes(file)))
  }

  it('may not reach outwards', async () => {
    expect(await refused([...OUTWARDS, INWARDS])).toEqual(OUTWARDS.map(([file]) => file))
  })
})
