import { beforeEach, describe, expect, test, vi } from 'vitest'

import { ApiError } from '@/api'
import type { ImportStatus } from '@/contract/contract'
import { createImporter, type Ways } from '@/features/authoring/imports/importer'

const FORM = { url: '/uploads', fields: {} }
const OPTIONS = { title: '', language: 'en', category: null, columns: [] }
const at = (state: ImportStatus['state'], more: Partial<ImportStatus> = {}): ImportStatus => ({
  import_id: 'import-a', file_name: 'a.csv', state, begun_at: 0, done: 0, of: 0, refusal: null, table: [], report: null, ...more,
})
const file = () => new File(['question,answer'], 'a.csv')

let states: ImportStatus[]
let ways: { [Name in keyof Ways]: ReturnType<typeof vi.fn<Ways[Name]>> }
beforeEach(() => {
  states = [at('waiting'), at('reading', { done: 1, of: 2 }), at('done')]
  ways = {
    begin: vi.fn<Ways['begin']>(() => Promise.resolve({ import_id: 'import-a', upload: FORM })),
    upload: vi.fn<Ways['upload']>(() => Promise.resolve()),
    status: vi.fn<Ways['status']>(() => Promise.resolve(states.length > 1 ? (states.shift() as ImportStatus) : (states[0] as ImportStatus))),
    make: vi.fn<Ways['make']>(() => Promise.resolve({ quizzes: [] })),
    sleep: vi.fn<Ways['sleep']>(() => Promise.resolve()),
  }
})

test('a file is begun, sent and followed to its end', async () => {
  const importer = createImporter(ways)
  await importer.send(file(), OPTIONS)

  expect(ways.begin.mock.calls[0]?.[0]).toMatchObject({ file_name: 'a.csv', bytes: 15, options: OPTIONS })
  expect(ways.upload.mock.calls[0]?.[0]).toBe(FORM)
  expect(importer.stage.value).toBe('settled')
  expect(importer.status.value?.state).toBe('done')
})

test('a form that is too old is signed anew for the same import', async () => {
  ways.upload.mockRejectedValueOnce(new ApiError(403, 'upload_expired', ''))
  await createImporter(ways).send(file(), OPTIONS)

  const [first, again] = ways.begin.mock.calls.map(([body]) => body.request_id)
  expect(again).toBe(first)
  expect(ways.upload).toHaveBeenCalledTimes(2)
})

test('a file that is here already is not sent again', async () => {
  ways.begin.mockResolvedValueOnce({ import_id: 'import-a', upload: null })
  await createImporter(ways).send(file(), OPTIONS)

  expect(ways.upload).not.toHaveBeenCalled()
})

test('what went wrong leads back to choosing, with the file still there', async () => {
  ways.upload.mockRejectedValue(new ApiError(400, 'upload_other_size', ''))
  const importer = createImporter(ways)

  await expect(importer.send(file(), OPTIONS)).rejects.toMatchObject({ code: 'upload_other_size' })
  expect(importer.stage.value).toBe('choosing')
  expect(importer.file.value?.name).toBe('a.csv')
})

describe('waiting', () => {
  test('what takes too long is said', async () => {
    states = Array.from({ length: 60 }, () => at('reading'))
    states.push(at('done'))
    const importer = createImporter(ways)
    let slow = false
    ways.sleep.mockImplementation(() => {
      slow ||= importer.slow.value
      return Promise.resolve()
    })
    await importer.send(file(), OPTIONS)

    expect(slow).toBe(true)
    expect(importer.stage.value).toBe('settled')
  })

  test('a file that never came is called lost, by who has not sent it', async () => {
    states = [at('waiting')]
    const importer = createImporter(ways)
    ways.sleep.mockImplementation(() => {
      if (importer.lost.value) importer.stop()
      return Promise.resolve()
    })
    await importer.follow('import-a')

    expect(importer.lost.value).toBe(true)
  })

  test('who leaves is told nothing more', async () => {
    const importer = createImporter(ways)
    ways.status.mockImplementation(() => {
      importer.stop()
      return Promise.resolve(at('done'))
    })
    await importer.follow('import-a')

    expect(importer.status.value).toBeNull()
  })
})

test('many drafts are made in turns, and what was made is seen also if one fails', async () => {
  const importer = createImporter(ways)
  await importer.follow('import-a')
  const heard: number[] = []
  const numbers = Array.from({ length: 23 }, (_, index) => index + 1)
  await importer.make(numbers, (made) => heard.push(made))
  expect(ways.make.mock.calls.map(([, some]) => some.length)).toEqual([10, 10, 3])
  expect(heard).toEqual([10, 20, 23])

  const before = ways.status.mock.calls.length
  ways.make.mockRejectedValueOnce(new ApiError(409, 'too_many_quizzes', ''))
  await expect(importer.make([1], () => undefined)).rejects.toMatchObject({ code: 'too_many_quizzes' })
  expect(ways.status.mock.calls.length).toBe(before + 1)
})
