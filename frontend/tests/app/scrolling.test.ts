import { expect, test } from 'vitest'

import { router } from '@/app/router'

function scrolls(to: string, from: string, before: { left: number; top: number } | null = null) {
  return router.options.scrollBehavior?.(
    router.resolve(to) as never,
    router.resolve(from) as never,
    before,
  )
}

test('another page begins at its top', () => {
  expect(scrolls('/games', '/')).toEqual({ top: 0 })
})

test('on the same page the router leaves the scrolling to the page', () => {
  expect(scrolls('/my/quizzes/a?question=b', '/my/quizzes/a')).toBe(false)
})

test('going back leads to where one was', () => {
  expect(scrolls('/games', '/', { left: 0, top: 300 })).toEqual({ left: 0, top: 300 })
})
