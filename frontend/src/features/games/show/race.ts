import { MODES } from '@/contract/registries'

/** Whether the first right answer ends each question: a board runs along, and one wins. */
export function isRace({ mode }: { mode: string }): boolean {
  return mode in MODES && MODES[mode as keyof typeof MODES].shows_first
}
