/** The editor of a quiz, with the service behind it. */
import { describe, expect, test } from 'vitest'

import type { SaveQuiz } from '@/contract/contract'
import { fault as refusal, json } from '../../fake-server'
import { asAuthor, at, openEditor, page, pass, press, router, saves, server } from './author-page'
import { fault, myQuiz, PATH, QUIZ_ID, written } from './builders'

asAuthor()

async function opened(quiz = myQuiz({}, written('a'), written('b'), written('c')), query = ''): Promise<void> {
  server.answer(`GET ${PATH}`, json(200, quiz))
  saves(2)
  await openEditor(query)
}
const sent = () => server.to(`PUT ${PATH}`).map(({ body }) => body as SaveQuiz)
const lastSent = () => sent().at(-1)?.document as { questions: { id: string; text: string }[]; title: string }
const state = () => at('save-state')?.attributes('data-state')
const rows = () => page.findAll('[data-testid=question-row]').map((row) => row.text().replace(/^\d+/, '').replace(/^True or false\./, ''))
const said = () => at('said')?.text().trim()
async function key(name: string, more: KeyboardEventInit = {}): Promise<void> {
  document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: name, ctrlKey: true, bubbles: true, ...more }))
  await pass(0)
}

test('what is typed is saved a moment later, and the page says so', async () => {
  await opened()
  await at('quiz-title')?.setValue('Lakes')
  expect(state()).toBe('waiting')
  await pass(1_000)
  expect(sent()).toMatchObject([{ revision: 1, document: { title: 'Lakes' } }])
  expect(state()).toBe('saved')
})

test('a picture goes with its words, and both come back', async () => {
  const picture = { image_url: `/media/${'a'.repeat(32)}/large.webp`, image_alt: 'A lake' }
  await opened(myQuiz({}, written('a', picture)), '?question=a')
  expect(page.get('[data-testid=question-picture]').attributes('alt')).toBe('A lake')
  const removed = page.get('[data-testid=media-image] [data-testid=remove-media]')
  await removed.trigger('click')
  await pass(1_000)
  expect(lastSent().questions[0]).toEqual(written('a'))
  await key('z')
  await pass(1_000)
  expect(lastSent().questions[0]).toMatchObject(picture)
})

test('a picture from elsewhere is not shown, and can be taken away', async () => {
  const image = { image_url: 'https://example.org/lake.png' }
  const told = { ...fault(1, 'image_url', 'image_url_form') }
  await opened(myQuiz({ faults: [told], fault_count: 1 }, written('a', image)), '?question=a')
  expect(page.find('[data-testid=question-picture]').exists()).toBe(false)
  expect(page.get('[data-testid=media-image]').text()).toContain('Upload it here')
  await page.get('[data-testid=media-image] [data-testid=remove-media]').trigger('click')
  await pass(1_000)
  expect(lastSent().questions[0]).toEqual(written('a'))
})

describe('questions', () => {
  test('are added by their kind, and the text has the focus', async () => {
    await opened(myQuiz())
    await press('add-question')
    await page.get('[data-testid=kind][data-kind=single_choice]').trigger('click')
    await pass(0)
    expect(document.activeElement?.getAttribute('data-field')).toBe('text')
    expect(said()).toBe('Question 1 added')
    await pass(1_000)
    expect(lastSent().questions).toMatchObject([{ kind: 'single_choice', choices: [{}, {}, {}, {}] }])
  })

  test('move by buttons and by keys; the focus goes along and it is said', async () => {
    await opened()
    await press('question-down')
    expect(rows()).toEqual(['Is b so?', 'Is a so?', 'Is c so?'])
    expect(said()).toBe('Is a so?, now 2 of 3')
    expect(document.activeElement?.closest('[data-testid=question-row]')?.textContent).toContain('Is a so?')
    document.activeElement?.closest('li')?.querySelector<HTMLElement>('[data-open]')?.focus()
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true }))
    await pass(0)
    expect(rows()).toEqual(['Is b so?', 'Is c so?', 'Is a so?'])
    expect(document.activeElement?.textContent).toContain('Is a so?')
    await pass(1_000)
    expect(lastSent().questions.map(({ id }) => id).join('')).toBe('bca')
  })

  test('that are deleted come back by the notice, and by a key', async () => {
    await opened()
    await press('open-question', 2)
    await press('delete-question')
    expect(rows()).toEqual(['Is a so?', 'Is c so?'])
    expect(at('undo-notice')?.text()).toContain('Deleted: Is b so?')
    await press('undo-delete')
    expect(rows()).toHaveLength(3)
    expect(page.find('[data-testid=undo-notice]').exists()).toBe(false)
    await press('delete-question')
    await key('z')
    expect(rows()).toEqual(['Is a so?', 'Is b so?', 'Is c so?'])
    expect(said()).toBe('Undone: deleting a question')
    await key('z', { shiftKey: true })
    expect(rows()).toHaveLength(2)
    await press('undo')
    await press('undo')
    expect(said()).toBe('There is nothing to undo')
  })

  test('are duplicated with their notes', async () => {
    await opened(myQuiz({ notes: { a: 'Slowly.' } }, written('a')))
    await press('open-question', 1)
    await press('duplicate-question')
    await pass(1_000)
    expect(lastSent().questions.map(({ text }) => text)).toEqual(['Is a so?', 'Is a so?'])
    expect(Object.values(sent().at(-1)?.notes ?? {})).toEqual(['Slowly.', 'Slowly.'])
  })

  test('are opened by their address, which the browser can go back from', async () => {
    await opened(undefined, '?question=b')
    expect(at('question-text')?.element).toMatchObject({ value: 'Is b so?' })
    await press('open-question', 3)
    expect(router.currentRoute.value.query).toEqual({ question: 'c' })
    router.back()
    await pass(0)
    expect(at('question-text')?.element).toMatchObject({ value: 'Is b so?' })
  })
})

describe('faults', () => {
  test('stand beside their field in words, and are counted in the list', async () => {
    await opened(myQuiz({ faults: [fault(2, 'correct'), fault(2, 'text', 'string_too_long', { max_length: 300, length: 312 })] }, written('a'), written('b')))
    expect(at('row-faults')?.text()).toContain('2 things to mend')
    await press('open-question', 2)
    const words = page.findAll('[data-testid=field-fault]').map((one) => one.text())
    expect(words).toEqual(expect.arrayContaining(['This is still missing.', 'This has 312 characters, at most 300 are possible.']))
  })

  test('that this page does not know are said in the service’s words', async () => {
    await opened(myQuiz({ faults: [{ ...fault(1, 'text', 'riddle_too_easy'), message: 'is too easy' }] }, written('a')))
    await press('open-question', 1)
    expect(at('field-fault')?.text()).toBe('Is too easy.')
  })

  test('of a question that was only just begun are kept back until one goes on', async () => {
    await opened()
    await press('add-question')
    await page.get('[data-testid=kind][data-kind=true_false]').trigger('click')
    saves(2, [fault(4, 'correct')])
    await pass(1_000)
    expect(page.find('[data-testid=row-faults]').exists()).toBe(false)
    await press('open-question', 1)
    expect(page.find('[data-testid=row-faults]').exists()).toBe(true)
  })

  test('block publishing, each with the way to its field', async () => {
    await opened(myQuiz({ faults: [fault(2, 'explanation', 'unseen')] }, written('a'), written('b')))
    await press('publish')
    expect(at('publish-now')?.attributes('disabled')).toBeDefined()
    expect(at('fault-link')?.text()).toBe('Question 2, Explanation: There is nothing in it that can be seen.')
    await press('fault-link')
    expect(document.activeElement?.getAttribute('data-field')).toBe('explanation')
    expect(router.currentRoute.value.query).toEqual({ question: 'b' })
  })
})

test('publishing saves first, then freezes what was saved for whom it is', async () => {
  await opened()
  const published = myQuiz({ revision: 2, state: 'published', version: 1, visibility: 'public', changed: false })
  server.answer(`POST ${PATH}/publication`, json(200, published))
  await at('quiz-title')?.setValue('Lakes')
  await press('publish')
  await at('visibility-public')?.setValue(true)
  await page.get('[data-testid=publish-dialog] form').trigger('submit')
  await pass(0)
  expect(sent()).toHaveLength(1)
  expect(server.to(`POST ${PATH}/publication`)[0]?.body).toEqual({ revision: 2, visibility: 'public' })
  expect(page.get('[data-testid=publish-dialog]').text()).toContain('Published')
  expect(page.find('[data-testid=copy-link]').exists()).toBe(true)
})

describe('two versions', () => {
  const theirs = myQuiz({ revision: 5, title: 'Theirs', document: { title: 'Theirs', questions: [written('a', { text: 'Theirs?' })] } })

  async function conflict(): Promise<void> {
    await opened()
    server.answer(`PUT ${PATH}`, json(409, refusal('draft_changed')))
    server.answer(`GET ${PATH}`, json(200, theirs))
    await at('quiz-title')?.setValue('Mine')
    await pass(1_000)
  }

  test('are both shown, and nothing is sent until somebody has chosen', async () => {
    await conflict()
    expect(at('conflict')?.text()).toContain('Nothing was overwritten')
    expect(at('quiz-title')?.element).toMatchObject({ value: 'Mine' })
    await at('quiz-title')?.setValue('Mine!')
    await pass(60_000)
    expect(sent()).toHaveLength(1)
    await press('look')
    expect(at('compared')?.text()).toContain('Different: Title')
    expect(at('compared')?.text()).toContain('only here')
  })

  test('are none where the service has saved what was sent, and only its answer was lost', async () => {
    await opened()
    server.answer(`PUT ${PATH}`, json(503, refusal('unavailable')))
    await at('quiz-title')?.setValue('Mine')
    const state = () => at('save-state')?.attributes('data-state')
    for (let second = 0; second < 60 && state() !== 'unsent'; second++) await pass(1_000)
    const { document } = sent().at(-1) as SaveQuiz
    server.answer(`PUT ${PATH}`, json(409, refusal('draft_changed')), json(200, myQuiz({ revision: 3 })))
    server.answer(`GET ${PATH}`, json(200, { ...myQuiz({ revision: 2 }), document }))
    await at('quiz-title')?.setValue('Mine!')
    for (let second = 0; second < 60 && state() !== 'saved'; second++) await pass(1_000)
    expect(page.find('[data-testid=conflict]').exists()).toBe(false)
    expect(sent().at(-1)).toMatchObject({ revision: 2, document: { title: 'Mine!' } })
    expect(state()).toBe('saved')
  })

  test('theirs can be taken, and undone', async () => {
    await conflict()
    await press('take-theirs')
    expect(page.find('[data-testid=conflict]').exists()).toBe(false)
    expect(at('quiz-title')?.element).toMatchObject({ value: 'Theirs' })
    saves(6)
    await press('undo')
    await pass(1_000)
    expect(sent().at(-1)).toMatchObject({ revision: 5, document: { title: 'Mine' } })
  })

  test('the own one can be kept as a quiz of its own', async () => {
    await conflict()
    server.answer('POST /api/my/quizzes', json(201, myQuiz({ quiz_id: 'quiz-copy' })))
    server.answer('PUT /api/my/quizzes/quiz-copy', json(200, myQuiz({ quiz_id: 'quiz-copy', revision: 2 })))
    await press('keep-copy')
    expect(server.to('PUT /api/my/quizzes/quiz-copy')[0]?.body).toMatchObject({ revision: 1, document: { title: 'Copy of Mine' } })
    expect(router.currentRoute.value.path).toBe('/my/quizzes/quiz-copy')
  })
})

test('what could not be saved outlives a reload and is saved then', async () => {
  await opened()
  server.answer(`PUT ${PATH}`, 'no network')
  await at('quiz-title')?.setValue('Lakes')
  await pass(3_000)
  expect(state()).toBe('unsent')
  expect(at('save-more')?.text()).toContain('kept on this device')
  page.unmount()
  await pass(0)
  await opened()
  expect(at('quiz-title')?.element).toMatchObject({ value: 'Lakes' })
  await pass(1_000)
  expect(lastSent().title).toBe('Lakes')
  expect(state()).toBe('saved')
  expect(Object.keys(localStorage).filter((name) => name.includes(QUIZ_ID))).toEqual([])
})

test('a quiz of somebody else does not exist', async () => {
  server.answer(`GET ${PATH}`, json(404, refusal('quiz_not_found')))
  await openEditor()
  expect(at('not-here')?.text()).toContain('There is no such quiz')
})
