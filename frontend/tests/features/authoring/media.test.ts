/** Pictures and sounds of a question: sent, made, shown, refused. */
import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, expect, test, vi } from 'vitest'
import { defineComponent, h, reactive, shallowRef } from 'vue'

import { ApiError } from '@/api'
import type { Draft } from '@/features/authoring/document/draft'
import { type Editor, provideEditor } from '@/features/authoring/editor/editor'
import MediaField from '@/features/authoring/editor/media/MediaField.vue'
import { useUpload } from '@/features/authoring/editor/media/uploads'
import { i18n } from '@/i18n'
import { smallOf } from '@/shared/media'
import QuestionPicture from '@/shared/ui/QuestionPicture.vue'
import SoundClip from '@/shared/ui/SoundClip.vue'

const ID = '3f9ac1d27b5e40863f9ac1d27b5e4086'
const URL = `/media/${ID}/large.webp`
const SOUND = `/media/${ID}/clip.mp3`

const service = vi.hoisted(() => ({ beginMedia: vi.fn(), media: vi.fn(), upload: vi.fn() }))
vi.mock('@/api', async (original) => ({
  ...(await original<typeof import('@/api')>()),
  api: { beginMedia: service.beginMedia, media: service.media },
  upload: service.upload,
}))

let draft: { value: Draft }
let quiz = 0
const at = (id = 'q1') => draft.value.document.questions.find((question) => question.id === id)

function upload(kind: 'image' | 'audio' = 'image', place = 'q1') {
  const editor = {
    quizId: `quiz-${quiz}`,
    change: (_: unknown, make: (draft: Draft) => Draft) => (draft.value = make(draft.value)),
  } as unknown as Editor
  return useUpload(editor, kind, () => place, { pause: () => Promise.resolve() })
}
const file = (bytes = 10) => new File([new Uint8Array(bytes)], 'cat.png')

beforeEach(() => {
  quiz += 1
  vi.resetAllMocks()
  const questions = [{ id: 'q1', kind: 'true_false', text: 'So?', image_alt: 'Another picture' }]
  draft = shallowRef({ document: reactive({ questions }), notes: {} } as unknown as Draft)
  service.beginMedia.mockResolvedValue({ media_id: ID, upload: { url: '/uploads', fields: {} } })
  service.upload.mockResolvedValue(undefined)
  service.media.mockResolvedValue({ state: 'ready', url: URL })
})

test('what was sent and made is the picture of its question, and needs words of its own', async () => {
  service.media.mockResolvedValueOnce({ state: 'waiting', url: null })
  const { state, send } = upload()
  await send(file())
  expect(service.beginMedia).toHaveBeenCalledWith({ kind: 'image', bytes: 10 })
  expect(state.value).toEqual({ at: 'ready' })
  expect(at()).toMatchObject({ image_url: URL })
  expect(at()).not.toHaveProperty('image_alt')
})

test('what was sent and is gone by the time it is published says so at its place', async () => {
  await upload().send(file())
  const Field = defineComponent({
    setup() {
      provideEditor({ quizId: `quiz-${quiz}` } as unknown as Editor)
      return () => h(MediaField, { kind: 'image', place: 'q1', there: true, fault: 'Gone.' })
    },
  })
  const field = mount(Field, { global: { plugins: [i18n] } })
  expect(field.get('[data-testid=media-image]').attributes('data-state')).toBe('ready')
  expect(field.get('[data-testid=field-fault]').text()).toBe('Gone.')
})

test('how far it is can be seen', async () => {
  const { state, send } = upload()
  service.upload.mockImplementation((_form, _file, told: (share: number) => void) => {
    told(0.5)
    expect(state.value).toEqual({ at: 'sending', share: 0.5 })
    return Promise.resolve()
  })
  await send(file())
  expect.assertions(1)
})

test.each([
  ['image', 10_000_001, 'errors.media_too_large'],
  ['audio', 5_000_001, 'errors.media_too_large'],
  ['image', 0, 'errors.not_an_image'],
  ['audio', 0, 'errors.not_a_sound'],
] as const)('what cannot be taken is not sent: %s of %i bytes', async (kind, bytes, textKey) => {
  const { state, send } = upload(kind)
  await send({ size: bytes } as File)
  expect(state.value).toMatchObject({ at: 'refused', why: { textKey } })
  expect(service.beginMedia).not.toHaveBeenCalled()
})

test('why it was refused can be said', async () => {
  service.media.mockResolvedValue({ state: 'refused', code: 'image_too_large' })
  const { state, send } = upload()
  await send(file())
  expect(state.value).toMatchObject({ at: 'refused', why: { textKey: 'errors.image_too_large' } })
  expect(at()).not.toHaveProperty('image_url')
})

test('a lost connection changes nothing', async () => {
  service.upload.mockRejectedValue(new ApiError(0, 'network', ''))
  const { state, send } = upload()
  await send(file())
  expect(state.value).toMatchObject({ at: 'refused', why: { code: 'network' } })
  expect(at()).toMatchObject({ image_alt: 'Another picture' })
})

test('what was stopped does not come all the same', async () => {
  const { state, send, cancel } = upload()
  service.media.mockImplementation(() => {
    cancel()
    return Promise.resolve({ state: 'ready', url: URL })
  })
  await send(file())
  expect(state.value).toEqual({ at: 'none' })
  expect(at()).not.toHaveProperty('image_url')
})

test('what is never made is said after a while', async () => {
  service.media.mockResolvedValue({ state: 'waiting', url: null })
  const { state, send } = upload()
  await send(file())
  expect(state.value).toMatchObject({ at: 'refused', why: { textKey: 'errors.media_not_made' } })
})

test('a question that was deleted meanwhile stays away', async () => {
  const { send } = upload('image', 'q2')
  await send(file())
  expect(draft.value.document.questions).toHaveLength(1)
})

test('phones get the small size, and only pictures of our own are shown', () => {
  expect(smallOf(URL)).toBe(`/media/${ID}/small.webp`)
  const picture = mount(QuestionPicture, { props: { url: URL, alt: 'A cat', small: true } })
  expect(picture.get('img').attributes()).toMatchObject({ src: smallOf(URL), alt: 'A cat' })
  expect(mount(QuestionPicture, { props: { url: URL, alt: null } }).get('img').attributes('srcset')).toContain('640w')
  for (const url of ['https://example.org/a.png', '//example.org/large.webp', `/media/../${ID}/large.webp`, 'javascript:0'])
    expect(mount(QuestionPicture, { props: { url, alt: '' } }).find('img').exists()).toBe(false)
})

test('a sound plays and stops by one button, and by itself only where it may', async () => {
  const play = vi.spyOn(HTMLMediaElement.prototype, 'play').mockRejectedValueOnce(new DOMException('', 'NotAllowedError'))
  const pause = vi.spyOn(HTMLMediaElement.prototype, 'pause').mockReturnValue()
  const clip = mount(SoundClip, { props: { url: SOUND, auto: true }, global: { plugins: [i18n] } })
  await flushPromises()
  expect(play).toHaveBeenCalledTimes(1)
  expect(clip.find('[role=alert]').exists()).toBe(false)

  play.mockResolvedValue()
  await clip.get('button').trigger('click')
  await clip.get('audio').trigger('playing')
  expect(clip.get('button').text()).toBe('Stop the sound')
  await clip.get('button').trigger('click')
  expect(pause).toHaveBeenCalled()
  await clip.get('audio').trigger('pause')
  expect(clip.get('button').text()).toBe('Play the sound')

  play.mockRejectedValue(new DOMException('', 'NotSupportedError'))
  await clip.get('button').trigger('click')
  await flushPromises()
  expect(clip.get('[role=alert]').text()).not.toBe('')
  expect(clip.get('button').text()).toBe('The sound could not be played.')
})
