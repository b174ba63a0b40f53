import { LIMITS } from '../../../src/adapters/slack/limits.ts'
import { adapterContract } from '../../contract/adapter.ts'
import { openDoor } from './door.ts'

adapterContract('Slack (Socket Mode)', {
  start: dispatch => openDoor('socket', dispatch),
  acknowledgeWithin: LIMITS.acknowledgeMs,
})

adapterContract('Slack (HTTP)', {
  start: dispatch => openDoor('http', dispatch),
  acknowledgeWithin: LIMITS.acknowledgeMs,
})
