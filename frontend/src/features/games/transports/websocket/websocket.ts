import {
  type Channel,
  decode,
  type Listener,
  type Seat,
  type Transport,
} from '@/features/games/transports/transport'

const OPEN_MS = 6_000
/** API Gateway ends a connection after two hours, and after ten minutes of silence. */
const LIFE_MS = 110 * 60_000
/** With the wait for the answer, 15 s until a player is told. Pings cost as messages do. */
const QUIET_MS = 10_000
const HOST_QUIET_MS = 6_000

export interface WebSocketParts {
  /** `ws:` or `wss:` URL of the game socket. */
  url: () => Promise<string>
  /** A connect ticket for who holds the game ticket. */
  ticket: (gameTicket: string) => Promise<string>
  socket?: (url: string) => WebSocket
}

/** Games over an API Gateway WebSocket. */
export function webSocketTransport(parts: WebSocketParts): Transport {
  const create = parts.socket ?? ((url) => new WebSocket(url))

  async function connect(seat: Seat, listener: Listener): Promise<Channel> {
    // A connect ticket lives for a minute: only the first may come along with the seat.
    const first = seat.connectTicket
    delete seat.connectTicket
    const ticket = first ?? (await parts.ticket(seat.gameTicket))
    const socket = create(`${await parts.url()}?ticket=${encodeURIComponent(ticket)}`)
    await opened(socket)
    let closed = false
    socket.onmessage = ({ data }) => {
      if (!closed && typeof data === 'string') listener.onEvents(decode(data))
    }
    socket.onclose = () => {
      if (closed) return
      closed = true
      listener.onClosed()
    }
    return {
      send: (command) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(command))
      },
      close: () => {
        closed = true
        socket.close(1000)
      },
    }
  }

  return {
    connect,
    lifeMs: LIFE_MS,
    quietMs: (role) => (role === 'host' ? HOST_QUIET_MS : QUIET_MS),
    // As long as the service would wait (SETTLE_WINDOW_MS).
    closeAfterMs: 700,
  }
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      socket.close()
      reject(new Error('the connection did not open in time'))
    }, OPEN_MS)
    socket.onopen = () => {
      clearTimeout(timer)
      resolve()
    }
    socket.onclose = socket.onerror = () => {
      clearTimeout(timer)
      reject(new Error('the connection was refused'))
    }
  })
}

/** The socket's URL from `config.json`: absolute as on AWS, or a path of this origin. */
export function socketUrl(configured: string | undefined, origin: string): string {
  return new URL(configured ?? '/ws', origin.replace(/^http/, 'ws')).href
}
