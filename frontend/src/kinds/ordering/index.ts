import type { PublicQuestion } from '@/contract/contract'
import type { KindPlugin } from '@/kinds/plugin'
import { listedTiles } from '@/kinds/shared/choices'
import { orderInput } from '@/kinds/shared/inputs'
import type { Say } from '@/kinds/shared/say'
import { plain } from '@/shared/marks'

type Kind = KindPlugin<'ordering'>

const choices: NonNullable<Kind['choices']> = {
  tiles: listedTiles,
  ofResponse: ({ order }) => order,
  ofSolution: ({ order }) => order,
  ordered: true,
}

function inOrder(question: PublicQuestion, order: string[], say: Say): string {
  const text = (id: string) => plain(question.choices.find((choice) => choice.id === id)?.text ?? id)
  return order.map((id, position) => `${say.number(position + 1)}. ${text(id)}`).join(' · ')
}

export default {
  kind: 'ordering',
  input: orderInput({ choices, make: (order) => ({ kind: 'ordering', order }) }),
  words: {
    response: (question, { order }, say) => inOrder(question, order, say),
    solution: (question, { order }, say) => inOrder(question, order, say),
  },
  choices,
} satisfies Kind
