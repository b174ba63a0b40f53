import { briefs } from './briefs.ts'
import { claims } from './claims.ts'
import { due } from './due.ts'
import { fuzz } from './fuzz.ts'
import { gathered } from './gathered.ts'
import { onceSoak } from './once/index.ts'
import { phrasings } from './phrasings.ts'
import { repeats } from './repeats.ts'
import type { Soak } from './soak.ts'
import { stability } from './stability.ts'
import { store } from './store.ts'
import { swap } from './swap.ts'
import { traced } from './traced.ts'

/** Every soak, in the order in which they are run. */
export const SOAKS: readonly Soak[] = [
  phrasings,
  traced,
  gathered,
  repeats,
  swap,
  stability,
  claims,
  briefs,
  due,
  fuzz,
  store,
  onceSoak,
]
