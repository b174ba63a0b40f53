import type { Bin } from './calibration.ts'

/** Side of a panel, and the room around it for what is written, in pixels. */
const SIDE = 320
const ROOM = 56
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1]

export type Panel = { title: string; note: string; bins: readonly Bin[] }

/**
 * A reliability diagram as SVG, a panel beside the other: a bar for each bin, as high as its share right, as dark as it
 * has many questions; on the diagonal the bot is as often right as it says.
 */
export function reliabilityDiagram(panels: readonly Panel[]): string {
  const width = panels.length * (SIDE + ROOM) + ROOM
  const height = SIDE + 2 * ROOM
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">
<title>How often the first candidate is right, by how sure the bot is of it</title>
<rect width="${width}" height="${height}" fill="white"/>
${panels.map((shown, i) => `<g transform="translate(${ROOM + i * (SIDE + ROOM)} ${ROOM})">\n${panel(shown)}\n</g>`).join('\n')}
</svg>
`
}

function panel({ title, note, bins }: Panel): string {
  const most = Math.max(...bins.map(({ count }) => count))
  const at = (share: number): string => (share * SIDE).toFixed(1)
  const bars = bins
    .filter(({ count }) => count > 0)
    .map(
      ({ from, to, count, right }) =>
        `<rect x="${at(from)}" y="${at(1 - right)}" width="${at(to - from)}" height="${at(right)}" fill="#2b6cb0" fill-opacity="${(0.25 + (0.75 * count) / most).toFixed(2)}" stroke="white"><title>${count} questions</title></rect>`,
    )
  const ticks = TICKS.flatMap(share => [
    `<text x="${at(share)}" y="${SIDE + 16}" text-anchor="middle">${share}</text>`,
    `<text x="-6" y="${at(1 - share)}" dy="4" text-anchor="end">${share}</text>`,
  ])
  return [
    `<text y="-28" font-size="14">${title}</text>`,
    `<text y="-10">${note}</text>`,
    ...bars,
    `<line x1="0" y1="${SIDE}" x2="${SIDE}" y2="0" stroke="#c53030" stroke-dasharray="4 3"/>`,
    `<path d="M0 0V${SIDE}H${SIDE}" fill="none" stroke="black"/>`,
    ...ticks,
    `<text x="${SIDE / 2}" y="${SIDE + 36}" text-anchor="middle">confidence</text>`,
    `<text transform="translate(-36 ${SIDE / 2}) rotate(-90)" text-anchor="middle">share right</text>`,
  ].join('\n')
}
