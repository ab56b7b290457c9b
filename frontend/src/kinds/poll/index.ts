import type { KindPlugin } from '@/kinds/plugin'
import { listedTiles, tileWords } from '@/kinds/shared/choices'
import { tilesInput } from '@/kinds/shared/inputs'

type Kind = KindPlugin<'poll'>

const choices: NonNullable<Kind['choices']> = {
  tiles: listedTiles,
  ofResponse: ({ choice }) => [choice],
  ofSolution: () => [],
}

export default {
  kind: 'poll',
  input: tilesInput({ choices, make: ([choice]) => ({ kind: 'poll', choice }) }),
  words: tileWords(choices),
  choices,
  openEnded: true,
} satisfies Kind
