/** Two kinds that the service does not have, each made of shared pieces only. */
import type { KindPlugin } from '@/kinds/plugin'
import { listedTiles, tileWords } from '@/kinds/shared/choices'
import { tilesInput, typedInput } from '@/kinds/shared/inputs'
import { amount, numberField } from '@/kinds/shared/typing'

interface Vote {
  kind: 'vote'
  choice: string
}
interface Guess {
  kind: 'guess'
  value: number
}

const choices = {
  tiles: listedTiles,
  ofResponse: ({ choice }: Vote) => [choice],
  ofSolution: () => [],
}
/** Choices of which none is right. */
const vote = {
  kind: 'vote',
  input: tilesInput<Vote>({ choices, make: ([choice]) => ({ kind: 'vote', choice }) }),
  words: tileWords(choices),
  choices,
  openEnded: true,
}

/** A number; the nearest wins. */
const guess = {
  kind: 'guess',
  input: typedInput(
    numberField<Guess>(
      (value) => ({ kind: 'guess', value }),
      ({ value }) => value,
    ),
  ),
  words: {
    response: ({ unit }: { unit: string | null }, { value }: Guess, say: Parameters<typeof amount>[2]) =>
      amount(value, unit, say),
    solution: (_question: unknown, { value }: Guess, say: Parameters<typeof amount>[2]) =>
      amount(value, null, say),
    cell: ({ value }: Guess) => value,
  },
}

export const OWN = { vote, guess } as unknown as Record<string, KindPlugin | undefined>
