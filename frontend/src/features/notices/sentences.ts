/** A notice in the reader's language, and where it leads. */
import { Ban, BellRing, CircleCheck, Coins, Flag, ImageOff, Medal, PartyPopper, ShoppingBag, Star, TrendingUp, UserRound } from '@lucide/vue'
import type { Component } from 'vue'
import { useI18n } from 'vue-i18n'

import type { NoticeKind, NoticeModel } from '@/contract/contract'
import { isolated } from '@/shared/isolated'
import { useNumbers } from '@/shared/numbers'

interface Look {
  icon: Component
  /** Where it leads; null for nowhere. */
  to: (params: NoticeModel['params']) => string | null
}

const quiz = ({ quiz_id: id }: NoticeModel['params']) => `/play/${encodeURIComponent(String(id))}`
const offer = ({ quiz_id: id }: NoticeModel['params']) => `/market/${encodeURIComponent(String(id))}`
const draft = ({ quiz_id: id }: NoticeModel['params']) => `/my/quizzes/${encodeURIComponent(String(id))}`
const profile = () => '/profile'

export const LOOKS: Record<NoticeKind, Look> = {
  sold: { icon: Coins, to: () => '/my/sales' },
  bought: { icon: ShoppingBag, to: quiz },
  purchase_refused: { icon: Ban, to: offer },
  rated: { icon: Star, to: (params) => `${draft(params)}/statistics` },
  badge: { icon: Medal, to: profile },
  level: { icon: TrendingUp, to: profile },
  invited: { icon: PartyPopper, to: ({ pin }) => `/j/${encodeURIComponent(String(pin))}` },
  quiz_reported: { icon: Flag, to: draft },
  quiz_hidden: { icon: Ban, to: draft },
  quiz_shown: { icon: CircleCheck, to: draft },
  avatar_done: { icon: UserRound, to: profile },
  avatar_refused: { icon: ImageOff, to: profile },
  coins_earned: { icon: Coins, to: () => '/wallet' },
}

/** Of what is told by a release of the service that is newer than this page. */
const UNKNOWN: Look = { icon: BellRing, to: () => null }

export function lookOf(notice: NoticeModel): Look {
  return (LOOKS as Partial<Record<string, Look>>)[notice.kind] ?? UNKNOWN
}

/** Params whose number decides between one and many. */
const COUNTED = ['coins', 'stars']

/** Why, where somebody has chosen a reason that says something. */
export function useReason(): (notice: NoticeModel) => string {
  const { t, te } = useI18n()
  return ({ kind, params: { reason } }) => {
    if ((kind !== 'quiz_hidden' && kind !== 'quiz_reported') || reason === 'other') return ''
    const key = `report.reasons.${reason ?? ''}`
    return te(key) ? `${t(key)}.` : ''
  }
}

export function useNoticeSentence(): (notice: NoticeModel) => string {
  const { t, te } = useI18n()
  const { number } = useNumbers()
  return ({ kind, params }) => {
    const key = `notices.told.${kind}`
    if (!te(key)) return t('notices.unknown')
    const said = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? number(value) : isolated(value)]),
    )
    const badge = `badges.names.${params.badge ?? ''}`
    if (kind === 'badge' && te(badge, 'en')) return t('notices.badge', { badge: t(badge) })
    const count = COUNTED.map((name) => params[name]).find((value) => typeof value === 'number')
    return count === undefined ? t(key, said) : t(key, said, count)
  }
}
