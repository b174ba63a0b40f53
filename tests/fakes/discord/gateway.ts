import type { Server } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'
import { guildJson, userJson } from './json.ts'
import type { World } from './world.ts'

/** The Gateway: HELLO, IDENTIFY or RESUME, heartbeats and dispatches. */

const OP = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, invalid: 9, hello: 10, ack: 11 } as const
const AUTHENTICATION_FAILED = 4004
const DISALLOWED_INTENTS = 4014
/** Members, presences and message content: granted on request only. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)

type Packet = { op: number; d: { token: string; intents: number; seq: number } }

export type Gateway = {
  dispatch: (event: string, data: unknown) => void
  /** Breaks the connection, as networks do. */
  drop: () => void
  /** How often a bot identified or resumed. */
  sessions: { identified: number; resumed: number }
  close: () => Promise<void>
}

export function createGateway(world: World, server: Server): Gateway {
  const sockets = new WebSocketServer({ server, path: '/gateway' })
  const events: { t: string; d: unknown }[] = []
  const sessions = { identified: 0, resumed: 0 }
  let current: WebSocket | undefined

  const send = (socket: WebSocket, packet: object): void => socket.send(JSON.stringify(packet))
  const deliver = (socket: WebSocket, index: number): void =>
    send(socket, { op: OP.dispatch, ...events[index], s: index + 1 })
  const dispatch = (t: string, d: unknown): void => {
    events.push({ t, d })
    if (current !== undefined) deliver(current, events.length - 1)
  }

  const identify = (socket: WebSocket, { token, intents }: Packet['d']): void => {
    if (token !== world.token || world.gatewayRefuses) {
      socket.close(AUTHENTICATION_FAILED)
      return
    }
    if ((intents & PRIVILEGED) !== 0) {
      socket.close(DISALLOWED_INTENTS)
      return
    }
    sessions.identified++
    current = socket
    const { port } = server.address() as { port: number }
    dispatch('READY', {
      v: 10,
      user: userJson(world.bot),
      guilds: [{ id: world.guild.id, unavailable: true }],
      session_id: 'session',
      resume_gateway_url: `ws://127.0.0.1:${port}/gateway`,
      shard: [0, 1],
      application: { id: world.bot.id, flags: 0 },
    })
    dispatch('GUILD_CREATE', guildJson(world))
  }

  sockets.on('connection', socket => {
    send(socket, { op: OP.hello, d: { heartbeat_interval: 41_250 } })
    socket.on('message', data => {
      const { op, d } = JSON.parse(String(data)) as Packet
      if (op === OP.heartbeat) send(socket, { op: OP.ack })
      if (op === OP.identify) identify(socket, d)
      if (op === OP.resume) {
        sessions.resumed++
        current = socket
        for (let index = d.seq; index < events.length; index++) deliver(socket, index)
        dispatch('RESUMED', {})
      }
    })
    socket.on('close', () => {
      if (current === socket) current = undefined
    })
  })

  return {
    dispatch,
    sessions,
    drop: () => {
      const dropped = current
      current = undefined
      dropped?.terminate()
    },
    close: async () => {
      for (const socket of sockets.clients) socket.terminate()
      await new Promise(resolve => sockets.close(resolve))
    },
  }
}
