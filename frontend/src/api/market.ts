import type { Send } from '@/api/client'
import { queryOf } from '@/api/query'
import type {
  Category,
  MarketList,
  MarketListing,
  MarketOrder,
  OwnedQuizList,
  Ownership,
  OwnListing,
  PutListing,
  SellerStatistics,
} from '@/contract/contract'

/** Which quizzes that are for sale. */
export interface MarketAsked {
  q?: string
  order?: MarketOrder
  category?: Category | null
  language?: string | null
  cursor?: string | null
}

export function ofMarket(send: Send) {
  const id = encodeURIComponent
  const listing = (quizId: string) => `/api/my/quizzes/${id(quizId)}/listing`
  return {
    market: (asked: MarketAsked = {}) =>
      send<MarketList>({ method: 'GET', path: `/api/market${queryOf(asked)}`, public: true }),
    marketListing: (quizId: string) => send<MarketListing>({ method: 'GET', path: `/api/market/${id(quizId)}`, public: true }),
    sales: (cursor?: string | null) => send<SellerStatistics>({ method: 'GET', path: `/api/my/sales${queryOf({ cursor })}` }),
    ownedQuizzes: (cursor?: string | null) =>
      send<OwnedQuizList>({ method: 'GET', path: `/api/me/licences${queryOf({ cursor })}` }),
    ownership: (quizId: string) => send<Ownership>({ method: 'GET', path: `/api/me/licences/${id(quizId)}` }),
    listing: (quizId: string) => send<OwnListing>({ method: 'GET', path: listing(quizId) }),
    putListing: (quizId: string, body: PutListing) =>
      send<OwnListing>({ method: 'PUT', path: listing(quizId), body, repeatable: true }),
    deleteListing: (quizId: string) => send<OwnListing>({ method: 'DELETE', path: listing(quizId), repeatable: true }),
  }
}
