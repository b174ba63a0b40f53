/** Whether forecasts come true as often as they say (reliability; Murphy 1973). */

export type Forecast = { confidence: number; right: boolean }

/** Forecasts of about the same confidence: their mean, and the share that came true; 0 where there are none. */
export type Bin = { from: number; to: number; count: number; confidence: number; right: number }

const BINS = 10

export function binsOf(forecasts: readonly Forecast[]): Bin[] {
  return Array.from({ length: BINS }, (_, i) => {
    const group = forecasts.filter(
      ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === i,
    )
    return {
      from: i / BINS,
      to: (i + 1) / BINS,
      count: group.length,
      confidence: mean(group.map(({ confidence }) => confidence)),
      right: mean(group.map(({ right }) => Number(right))),
    }
  })
}

/** Expected calibration error: how far confidence and share right are apart, on average (Naeini et al. 2015). */
export const expectedError = (forecasts: readonly Forecast[]): number =>
  binsOf(forecasts).reduce(
    (sum, { count, confidence, right }) => sum + (count / forecasts.length) * Math.abs(confidence - right),
    0,
  )

/** Mean squared error of the forecasts (Brier 1950): 0 is best, always saying one half gets 0.25. */
export const brier = (forecasts: readonly Forecast[]): number =>
  mean(forecasts.map(({ confidence, right }) => (confidence - Number(right)) ** 2))

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
