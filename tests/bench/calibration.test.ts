import { expect, it } from 'vitest'
import { binsOf, brier, expectedError } from '../../bench/calibration.ts'
import { reliabilityDiagram } from '../../bench/diagram.ts'

/** Of ten forecasts of 80 %, so many come true. */
const tenAt80 = (right: number) =>
  Array.from({ length: 10 }, (_, i) => ({ confidence: 0.8, right: i < right }))

it('finds no error where eight of ten forecasts of 80 % come true', () => {
  expect(expectedError(tenAt80(8))).toBeCloseTo(0)
  expect(expectedError(tenAt80(3))).toBeCloseTo(0.5)
})

it('weighs the error of a bin by its questions', () => {
  const sure = Array.from({ length: 30 }, () => ({ confidence: 1, right: true }))
  expect(expectedError([...tenAt80(3), ...sure])).toBeCloseTo(0.125)
})

it('gives the mean squared error of forecasts', () => {
  expect(brier([{ confidence: 1, right: true }])).toBe(0)
  expect(brier([{ confidence: 0.5, right: true }])).toBe(0.25)
  expect(brier(tenAt80(8))).toBeCloseTo(0.16)
})

it('puts full certainty into the last bin and draws only bins that hold something', () => {
  const bins = binsOf([{ confidence: 1, right: true }])
  expect(bins.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
  const svg = reliabilityDiagram([{ title: 'one', note: '', bins }])
  expect(svg.match(/questions<\/title>/g)).toHaveLength(1)
})
