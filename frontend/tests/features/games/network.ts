/** Stands in for `@/game/websocket`: what the pages connect to is laid out by the test. */
import type { Transport } from '@/features/games/transports/transport'
import { FakeTransport } from './fake-transport'

export const net = { now: new FakeTransport() }
export const webSocketTransport = (): Transport => net.now
export const socketUrl = (): string => 'wss://test'
