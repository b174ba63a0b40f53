import type { Locator, Path } from './place.ts'
import type { Exception } from './schema.ts'

/** The text behind a record, for those who review how it is written and not only what it says. */
export type Manuscript = {
  /** `file` as it is shown in messages; also a path from where the process runs. */
  files: readonly { file: string; text: string; locate: () => Locator }[]
  /** What the file excuses itself from, each with the number of its file and its place in the list there. */
  exceptions: readonly (Exception & { file: number; index: number })[]
  /** Where an entry stands: the number of its file, and its path there. The dispute, for any id that is no entry's. */
  locate: (id: string) => { file: number; path: Path }
}
