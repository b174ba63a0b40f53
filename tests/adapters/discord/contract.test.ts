import { LIMITS } from '../../../src/adapters/discord/limits.ts'
import { adapterContract } from '../../contract/adapter.ts'
import { openDoor } from './door.ts'

adapterContract('Discord', { start: openDoor, acknowledgeWithin: LIMITS.acknowledgeWithin })
