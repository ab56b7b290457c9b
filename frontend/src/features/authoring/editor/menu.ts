/** What the menu "More" of the editor offers beside what is always at hand: a line each. */
import { ChartColumn, Download, Library, Sparkles, Store } from '@lucide/vue'
import type { Component } from 'vue'
import type { RouteLocationRaw } from 'vue-router'

export interface MenuItem {
  readonly id: string
  readonly icon: Component
  /** Key of its words. */
  readonly label: string
  /** The page that it leads to, of the quiz that is edited. */
  readonly to?: (quizId: string) => RouteLocationRaw
  /** Or a dialog of its own, loaded when it is asked for: it shows itself when it is there, has the
   * editor by `useEditor()`, and emits `close`. */
  readonly dialog?: () => Promise<{ default: Component }>
}

/** In the order in which they are shown. */
export const MENU: readonly MenuItem[] = [
  {
    id: 'bank',
    icon: Library,
    label: 'authoring.bank.add',
    dialog: () => import('@/features/authoring/bank/AddFromBank.vue'),
  },
  {
    id: 'suggest',
    icon: Sparkles,
    label: 'authoring.suggest.title',
    dialog: () => import('@/features/authoring/suggestions/SuggestQuestions.vue'),
  },
  {
    id: 'statistics',
    icon: ChartColumn,
    label: 'statistics.menu',
    to: (quizId) => ({ name: 'quiz-statistics', params: { quizId } }),
  },
  {
    id: 'sell',
    icon: Store,
    label: 'market.sellTitle',
    dialog: () => import('@/features/authoring/editor/EditorSell.vue'),
  },
  {
    id: 'export',
    icon: Download,
    label: 'authoring.menu.export',
    dialog: () => import('@/features/authoring/exports/EditorExport.vue'),
  },
]
