export { composeBrief } from './compose.ts'
export { composeCorrections } from './corrections.ts'
export type { Brief, Earlier, Occasion } from './occasion.ts'
