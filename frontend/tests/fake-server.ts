/** A service that answers what a test lays out for it, and remembers what it was asked. */
import { vi } from 'vitest'

export interface Asked {
  method: string
  path: string
  token: string | null
  body: unknown
}

type Answer = { status: number; body: unknown } | 'no network'

export class FakeServer {
  readonly asked: Asked[] = []
  private readonly answers = new Map<string, Answer[]>()

  /** The next answers to `route`, such as `GET /api/me`; the last one is given for ever. */
  answer(route: string, ...answers: Answer[]): this {
    this.answers.set(route, answers)
    return this
  }

  to(route: string): Asked[] {
    return this.asked.filter(({ method, path }) => `${method} ${path}` === route)
  }

  readonly fetch: typeof fetch = (input, init) => {
    const path = typeof input === 'string' ? input : 'a string is expected'
    const method = init?.method ?? 'GET'
    const headers = new Headers(init?.headers)
    this.asked.push({
      method,
      path,
      token: headers.get('Authorization')?.replace('Bearer ', '') ?? null,
      body: typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
    })
    const queue = this.answers.get(`${method} ${path}`) ?? [json(404, fault('not_laid_out'))]
    const answer = queue.length > 1 ? queue.shift() : queue[0]
    if (!answer || answer === 'no network') return Promise.reject(new TypeError('Failed to fetch'))
    const body = answer.status === 204 ? null : JSON.stringify(answer.body)
    return Promise.resolve(new Response(body, { status: answer.status }))
  }

  /** Puts this server behind the page's own `fetch`, with a configuration on the same origin. */
  install(): this {
    this.answer('GET /config.json', json(200, { api_url: '', cognito: { client_id: 'c' } }))
    vi.stubGlobal('fetch', this.fetch)
    return this
  }
}

export function json(status: number, body: unknown): Answer {
  return { status, body }
}

export function fault(code: string, message = 'A sentence.', field: string | null = null): unknown {
  return { error: { code, message, field } }
}
