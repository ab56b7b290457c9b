import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'

import { api } from '@/api'
import type { NoticeMail, NoticeModel, NoticeToldEvent, PutNoticeMail } from '@/contract/contract'

/** What the player was told, as far as this page knows: newest first. */
export const useNotices = defineStore('notices', () => {
  const notices = shallowRef<readonly NoticeModel[]>([])
  const unread = ref(0)
  /** Where the next page begins; null when there is none. */
  const next = ref<string | null>(null)
  const loaded = ref(false)
  const mail = shallowRef<NoticeMail>({ possible: false, on: false })
  /** What came last while somebody looked. */
  const latest = shallowRef<NoticeModel | null>(null)
  const newest = computed(() => notices.value[0]?.seq ?? 0)
  /** Up to which a look at the list has read. */
  let seen = 0
  /** Counts sign-outs: what was asked for before one is nobody's here. */
  let turn = 0

  /** The newest page. What is older and known stays, if the two meet. */
  async function ask(): Promise<void> {
    const mine = turn
    const page = await api.notices()
    if (mine !== turn) return
    const oldest = page.notices.at(-1)?.seq ?? 0
    const meets = page.cursor === null || notices.value.some(({ seq }) => seq >= oldest)
    const older = meets ? notices.value.filter(({ seq }) => seq < oldest) : []
    if (older.length === 0) next.value = page.cursor
    notices.value = [...page.notices, ...(page.cursor === null ? [] : older)]
    unread.value = page.unread
    mail.value = page.mail
    loaded.value = true
  }

  async function more(): Promise<void> {
    const mine = turn
    const page = await api.notices(next.value)
    if (mine !== turn) return
    const oldest = notices.value.at(-1)?.seq ?? Infinity
    notices.value = [...notices.value, ...page.notices.filter(({ seq }) => seq < oldest)]
    next.value = page.cursor
  }

  /** What comes again is no news. */
  function told({ notice, unread: count }: NoticeToldEvent): void {
    if (notices.value.some(({ seq }) => seq === notice.seq)) return
    notices.value = [...notices.value, notice].sort((a, b) => b.seq - a.seq)
    if (notice.seq <= seen) return
    unread.value = count
    latest.value = notice
  }

  /** All that is listed was read. */
  async function read(): Promise<void> {
    if (newest.value === 0 || (newest.value <= seen && unread.value === 0)) return
    const mine = turn
    seen = newest.value
    unread.value = 0
    const left = await api.readNotices(seen)
    if (mine === turn && newest.value <= seen) unread.value = left.unread
  }

  /** What is worth it comes by e-mail too, or no longer. */
  async function chooseMail(on: boolean, language: PutNoticeMail['language']): Promise<void> {
    const mine = turn
    const chosen = await api.mailNotices({ on, language })
    if (mine === turn) mail.value = chosen
  }

  function forget(): void {
    turn += 1
    seen = 0
    notices.value = []
    unread.value = 0
    next.value = null
    loaded.value = false
    mail.value = { possible: false, on: false }
    latest.value = null
  }

  return { notices, unread, next, loaded, mail, latest, ask, more, told, read, chooseMail, forget }
})
