import type { KindPlugin } from '@/kinds/plugin'
import { tileWords } from '@/kinds/shared/choices'
import { tilesInput } from '@/kinds/shared/inputs'

type Kind = KindPlugin<'true_false'>

const choices: NonNullable<Kind['choices']> = {
  tiles: (_question, say) => [
    { key: 'true', look: 2, text: say.t('kinds.true_false.true'), own: true },
    { key: 'false', look: 1, text: say.t('kinds.true_false.false'), own: true },
  ],
  ofResponse: ({ value }) => [String(value)],
  ofSolution: ({ value }) => [String(value)],
}

export default {
  kind: 'true_false',
  input: tilesInput({ choices, make: ([key]) => ({ kind: 'true_false', value: key === 'true' }) }),
  words: tileWords(choices),
  choices,
} satisfies Kind
