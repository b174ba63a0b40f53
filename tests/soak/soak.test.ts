import { expect, it } from 'vitest'
import { SOAKS } from './index.ts'

it.each(SOAKS)(
  '$shows ($name)',
  async ({ few, run }) => {
    expect((await run(few, false)).faults).toEqual([])
  },
  60_000,
)
