import { afterEach, expect, test, vi } from 'vitest'

import { upload } from '@/api/upload'

const FORM = { url: '/uploads', fields: { key: 'imports/ada/a', policy: 'p' } }

class Sent {
  static last: Sent
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {}
  onloadend = (): void => undefined
  status = 0
  responseText = ''
  body = new FormData()
  to = ''
  constructor() {
    Sent.last = this
  }
  open(_: string, url: string): void {
    this.to = url
  }
  send(body: FormData): void {
    this.body = body
  }
  abort(): void {
    this.answer(0)
  }
  answer(status: number, text = ''): void {
    this.status = status
    this.responseText = text
    this.onloadend()
  }
}
vi.stubGlobal('XMLHttpRequest', Sent)
afterEach(() => vi.useRealTimers())

test('the fields of a form come before its file', async () => {
  const shares: number[] = []
  const sending = upload(FORM, new Blob(['abc']), (share) => shares.push(share))
  Sent.last.upload.onprogress?.({ loaded: 1, total: 4 })
  Sent.last.answer(204)

  await sending
  expect(Sent.last.to).toBe('/uploads')
  expect([...Sent.last.body.keys()]).toEqual(['key', 'policy', 'file'])
  expect(shares).toEqual([0.25])
})

test.each([
  [400, '<Error><Code>EntityTooLarge</Code></Error>', 'upload_other_size'],
  [403, '<Error><Code>AccessDenied</Code></Error>', 'upload_expired'],
  [403, 'no', 'unexpected'],
  [503, '', 'unavailable'],
  [0, '', 'network'],
])('an answer %i %s is %s', async (status, text, code) => {
  const sending = upload(FORM, new Blob(['abc']), () => undefined)
  Sent.last.answer(status, text)

  await expect(sending).rejects.toMatchObject({ code })
})

test('who goes away, or falls silent, is not waited for', async () => {
  vi.useFakeTimers()
  const leaving = new AbortController()
  const left = upload(FORM, new Blob(['abc']), () => undefined, leaving.signal)
  leaving.abort()
  await expect(left).rejects.toMatchObject({ code: 'network' })

  const silent = upload(FORM, new Blob(['abc']), () => undefined)
  vi.advanceTimersByTime(60_000)
  await expect(silent).rejects.toMatchObject({ code: 'network' })
})
