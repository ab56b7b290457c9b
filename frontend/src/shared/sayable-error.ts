/** An error that the pages can say in a sentence: `textKey` names it, `message` stands in for it. */
export abstract class SayableError extends Error {
  abstract readonly textKey: string
}
