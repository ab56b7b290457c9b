/** An error that the pages can say in a sentence: `textKey` names it, `message` stands in for it. */
export abstract class SayableError extends Error {
  abstract readonly textKey: string
  /** Seconds after which it makes sense to try again, where that is known. */
  abstract readonly againAfterS: number | null
}
