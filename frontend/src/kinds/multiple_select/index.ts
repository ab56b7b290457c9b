import type { KindPlugin, ResponseOf } from '@/kinds/plugin'
import { listedTiles, tileWords } from '@/kinds/shared/choices'
import { tilesInput } from '@/kinds/shared/inputs'

type Kind = KindPlugin<'multiple_select'>
type Response = ResponseOf<'multiple_select'>

const choices: NonNullable<Kind['choices']> = {
  tiles: listedTiles,
  ofResponse: (response) => response.choices,
  ofSolution: (solution) => solution.choices,
}

export default {
  kind: 'multiple_select',
  input: tilesInput<Response>({ choices, several: true, make: (keys) => ({ kind: 'multiple_select', choices: keys }) }),
  words: tileWords(choices),
  choices,
} satisfies Kind
