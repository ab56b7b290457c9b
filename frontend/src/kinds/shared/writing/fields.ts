/** The ways to write a question that several kinds share. */
import type { KindEditor } from '@/kinds/editor'
import { type ByChoices, shownChoices } from '@/kinds/shared/writing/choices'
import ChoicesFields from '@/kinds/shared/writing/ChoicesFields.vue'
import type { ByNumber } from '@/kinds/shared/writing/NumberFields.vue'
import NumberFields from '@/kinds/shared/writing/NumberFields.vue'
import { textOf } from '@/kinds/shared/writing/reading'
import type { ByTexts } from '@/kinds/shared/writing/TextsFields.vue'
import TextsFields from '@/kinds/shared/writing/TextsFields.vue'

type Ways = Pick<KindEditor, 'fields' | 'how' | 'shown'>

/** Choices of which none, one or several are right. */
export function choicesFields(how: ByChoices): Ways {
  return { fields: ChoicesFields, how, shown: shownChoices }
}

/** A list of texts. */
export function textsFields(how: ByTexts): Pick<Ways, 'fields' | 'how'> {
  return { fields: TextsFields, how }
}

/** A number with its unit. */
export function numberFields(how: ByNumber): Ways {
  return { fields: NumberFields, how, shown: ({ unit }) => ({ unit: textOf(unit) || null }) }
}
