import type { MarketListing, MarketQuiz, OwnedQuiz, OwnListing, QuizTakings } from '@/contract/contract'
import { listed, question } from '../../builders'

export const QUIZ_ID = 'quiz-abcdefghij22'

export function forSale(title = 'Bees', change: Partial<MarketQuiz> = {}): MarketQuiz {
  const game = listed(QUIZ_ID, { title, author: 'Ms Ánna', for_sale: true })
  return { game, price: 30, may_copy: false, terms_revision: 1, quiz_version: 2, sold: 0, ...change }
}

export function listing(change: Partial<MarketQuiz> = {}): MarketListing {
  return { quiz: forSale('Bees', change), preview: [{ ...question('single_choice'), id: 'q1' }] }
}

export function owned(change: Partial<OwnedQuiz> = {}): OwnedQuiz {
  return { game: listed(QUIZ_ID, { title: 'Bees' }), quiz_version: 1, may_copy: false, price: 30, bought_at: 1_760_000_000_000, ...change }
}

export function ownListing(change: Partial<OwnListing> = {}): OwnListing {
  return {
    quiz_id: QUIZ_ID,
    title: 'Bees',
    category: 'nature',
    language: 'en',
    question_count: 4,
    state: 'published',
    visibility: 'public',
    version: 1,
    published_question_count: 4,
    revision: 2,
    changed: false,
    fault_count: 0,
    updated_at: 1_760_000_000_000,
    for_sale: false,
    price: null,
    may_copy: false,
    terms_revision: 0,
    ...change,
  }
}

export function takings(change: Partial<QuizTakings> = {}): QuizTakings {
  return {
    quiz_id: QUIZ_ID,
    title: 'Bees',
    category: 'nature',
    language: 'en',
    for_sale: true,
    price: 30,
    may_copy: false,
    sold: 2,
    earned: 60,
    plays: 9,
    rating: null,
    ratings: 0,
    ...change,
  }
}
