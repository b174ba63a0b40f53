import { SOAKS } from './index.ts'

/**
 * `npm run soak [NAME[=SIZE]…]`: the properties that `npm test` shows at a small size, at the size that was asked for or at
 * that given. One line of figures each, below it the first of what is wrong or worth a look. Ends with 1 where a property
 * does not hold.
 */

/** Lines shown below the figures. */
const SHOWN = 10

const wanted = process.argv.slice(2).map(argument => argument.split('='))
const known = SOAKS.map(({ name }) => name)
const wrong = wanted.filter(([name = '', size = '1']) => !known.includes(name) || !/^[1-9]\d*$/.test(size))
if (wrong.length > 0) {
  console.error(
    `Expected NAME or NAME=SIZE, not ${wrong.map(pair => pair.join('=')).join(', ')}; NAME: ${known.join(', ')}`,
  )
  process.exit(1)
}
const runs = wanted.length > 0 ? wanted : known.map(name => [name])
for (const [name, size] of runs) {
  const soak = SOAKS.find(other => other.name === name)
  if (soak === undefined) continue
  const began = performance.now()
  const { figures, faults, seen = [] } = await soak.run(size === undefined ? soak.all : Number(size), true)
  const seconds = ((performance.now() - began) / 1_000).toFixed(0)
  const told = Object.entries({ ...figures, faults: faults.length, seconds })
  console.log(`${name}: ${told.map(([what, figure]) => `${what} ${figure}`).join(', ')}`)
  for (const line of [...faults.slice(0, SHOWN), ...seen.slice(0, SHOWN)]) console.log(`  ${line}`)
  if (faults.length > 0) process.exitCode = 1
}
