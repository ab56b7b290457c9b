import type { KindPlugin } from '@/kinds/plugin'
import { listedTiles, tileWords } from '@/kinds/shared/choices'
import { tilesInput } from '@/kinds/shared/inputs'

type Kind = KindPlugin<'single_choice'>

const choices: NonNullable<Kind['choices']> = {
  tiles: listedTiles,
  ofResponse: ({ choice }) => [choice],
  ofSolution: ({ choice }) => [choice],
}

export default {
  kind: 'single_choice',
  input: tilesInput({ choices, make: ([choice]) => ({ kind: 'single_choice', choice }) }),
  words: tileWords(choices),
  choices,
} satisfies Kind
