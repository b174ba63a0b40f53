export { TIMES, type Times } from './attempt.ts'
export { createDelivery, type Delivery } from './deliver.ts'
export { postOnce } from './once.ts'
export { createTell, type Tell, type Told } from './tell.ts'
