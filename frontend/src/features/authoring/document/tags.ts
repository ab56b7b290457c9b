/** Tags, as authors write them. Which of them are the same, the service decides; here it is guessed. */
import type { DraftDocument } from '@/features/authoring/document/draft'

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const

export function tagsOf(held: Readonly<Record<string, unknown>>): string[] {
  const { tags } = held
  return Array.isArray(tags) ? tags.filter((tag): tag is string => typeof tag === 'string') : []
}

/** Equal for tags that differ in capitals, accents, spaces and punctuation. */
export function sameTag(tag: string): string {
  const plain = tag.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')
  return plain.replace(/[\s\p{P}]/gu, '') || plain.trim()
}

/** With what was typed, at commas and line ends; what is there already is not added again. */
export function withTags(tags: readonly string[], typed: string): string[] {
  const known = new Set(tags.map(sameTag))
  const added = typed.split(/[,;\n]/).map((tag) => tag.trim()).filter((tag) => {
    const same = sameTag(tag)
    if (!tag || known.has(same)) return false
    known.add(same)
    return true
  })
  return [...tags, ...added]
}

/** The tags of all questions, each once. */
export function tagsOfQuestions({ questions }: DraftDocument): string[] {
  return withTags([], questions.flatMap(tagsOf).join('\n'))
}

/** So many questions by chance, of those with one of the tags and the difficulty. */
export interface DrawRule {
  readonly count: number
  readonly tags?: readonly string[]
  readonly difficulty?: string
}

export function rulesOf({ draw }: DraftDocument): DrawRule[] {
  return Array.isArray(draw) ? draw.filter((rule): rule is DrawRule => typeof rule === 'object' && rule !== null) : []
}

/** How many questions a rule may draw from. */
export function fitting({ questions }: DraftDocument, { tags = [], difficulty }: DrawRule): number {
  const wanted = new Set(tags.map(sameTag))
  return questions.filter(
    (question) =>
      (difficulty === undefined || question.difficulty === difficulty) &&
      (wanted.size === 0 || tagsOf(question).some((tag) => wanted.has(sameTag(tag)))),
  ).length
}
