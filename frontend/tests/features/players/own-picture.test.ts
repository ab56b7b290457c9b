import { effectScope } from 'vue'
import { describe, expect, test, vi } from 'vitest'

import type { AvatarStatus } from '@/contract/contract'
import { PictureRefused, useOwnPicture, type Ways } from '@/features/players/own-picture'

const FACE = `/media/${'3f9ac1d2'.repeat(4)}/face.webp`
const FORM = { url: '/uploads', fields: {} }

function status(state: AvatarStatus['state'], more: Partial<AvatarStatus> = {}): AvatarStatus {
  return { upload_id: 'u1', state, avatar: null, code: null, ...more }
}

function started(...statuses: AvatarStatus[]) {
  const shown = vi.fn()
  const ways = {
    begin: vi.fn(() => Promise.resolve({ upload_id: 'u1', upload: FORM })),
    upload: vi.fn(() => Promise.resolve()),
    status: vi.fn(() => Promise.resolve(statuses.length > 1 ? statuses.shift() : statuses[0]) as Promise<AvatarStatus>),
    pause: () => Promise.resolve(),
    preview: (file: File) => (file.size ? Promise.resolve(`data:${file.name}`) : Promise.reject(new Error('none'))),
  } satisfies Ways
  const scope = effectScope()
  const picture = scope.run(() => useOwnPicture(shown, ways))
  if (!picture) throw new Error('no scope')
  return { picture, ways, shown, scope }
}

const FILE = new File(['abc'], 'me.png', { type: 'image/png' })

describe('a picture of oneself', () => {
  test('is seen before it is sent', async () => {
    const { picture, ways } = started()
    await picture.choose(FILE)
    expect(picture.state.value).toEqual({ at: 'chosen', preview: 'data:me.png' })
    expect(ways.begin).not.toHaveBeenCalled()
  })

  test('is followed until it is shown', async () => {
    const { picture, ways, shown } = started(status('waiting'), status('waiting'), status('shown', { avatar: FACE }))
    await picture.choose(FILE)
    await picture.send()
    expect(ways.begin).toHaveBeenCalledWith({ bytes: 3 })
    expect(shown).toHaveBeenCalledWith(FACE)
    expect(picture.state.value.at).toBe('shown')
    expect(picture.preview.value).toBe('')
  })

  test.each([
    [status('refused', { code: 'avatar_not_allowed' }), 'avatar_not_allowed'],
    [status('refused'), 'avatar_failed'],
    [status('replaced'), 'avatar_replaced'],
    [status('waiting'), 'avatar_slow'],
  ])('that is not shown leaves a sentence: %j', async (found, code) => {
    const { picture, shown } = started(found)
    await picture.choose(FILE)
    await picture.send()
    expect(picture.state.value).toMatchObject({ at: 'refused', why: { textKey: `errors.${code}` } })
    expect(shown).not.toHaveBeenCalled()
  })

  test.each([
    [new File([], 'me.png'), 'not_an_image'],
    [{ size: 10_000_001, name: 'me.png' } as File, 'avatar_too_large'],
  ])('that cannot be one is not begun', async (file, code) => {
    const { picture } = started()
    await picture.choose(file)
    const { value } = picture.state
    expect(value.at === 'refused' && value.why instanceof PictureRefused && value.why.code).toBe(code)
  })

  test('is sent once, however often the button is pressed', async () => {
    const { picture, ways } = started(status('shown', { avatar: FACE }))
    await picture.choose(FILE)
    await Promise.all([picture.send(), picture.send()])
    expect(ways.begin).toHaveBeenCalledTimes(1)
  })

  test('may be given up, and is then followed no more', async () => {
    const { picture, shown, scope } = started(status('shown', { avatar: FACE }))
    await picture.choose(FILE)
    const sent = picture.send()
    scope.stop()
    await sent
    expect(shown).not.toHaveBeenCalled()
  })
})
