import { SOAKS } from './index.ts'

/**
 * `npm run soak [NAME…]`: the properties that `npm test` shows at a small size, at the size that was asked for. One line of
 * figures each, below it the first of what is wrong or worth a look. Ends with 1 where a property does not hold.
 */

/** Lines shown below the figures. */
const SHOWN = 10

const names = process.argv.slice(2)
const unknown = names.filter(name => !SOAKS.some(soak => soak.name === name))
if (unknown.length > 0) {
  console.error(
    `There is no soak ${unknown.join(', ')}; there are: ${SOAKS.map(({ name }) => name).join(', ')}`,
  )
  process.exit(1)
}
for (const { name, all, run } of SOAKS.filter(soak => names.length === 0 || names.includes(soak.name))) {
  const began = performance.now()
  const { figures, faults, seen = [] } = await run(all, true)
  const seconds = ((performance.now() - began) / 1_000).toFixed(0)
  const told = Object.entries({ ...figures, faults: faults.length, seconds })
  console.log(`${name}: ${told.map(([what, figure]) => `${what} ${figure}`).join(', ')}`)
  for (const line of [...faults.slice(0, SHOWN), ...seen.slice(0, SHOWN)]) console.log(`  ${line}`)
  if (faults.length > 0) process.exitCode = 1
}
