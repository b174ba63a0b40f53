/** Finding a few limits by trying them. */

/** What is tried for each: limits of a chance or a share. */
const TRIED = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
const ROUNDS = 2

/** What must be gained for a limit to move: less is chance. */
const LEAST = 3

/**
 * Coordinate search: one limit after the other is set to what is worth most, while the others stay.
 * @param limits set in place, as they are what is measured; they begin where they are
 * @param worth counted in questions
 */
export function searchLimits<Name extends string>(limits: Record<Name, number>, worth: () => number): void {
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of Object.keys(limits) as Name[]) {
      const before = { value: limits[name], worth: worth() }
      const tried = TRIED.map(value => {
        limits[name] = value
        return { value, worth: worth() }
      })
      const best = tried.reduce((a, b) => (b.worth > a.worth ? b : a), before)
      limits[name] = best.worth - before.worth >= LEAST ? best.value : before.value
    }
  }
}
