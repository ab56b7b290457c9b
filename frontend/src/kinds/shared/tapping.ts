import type { ResponseModel } from '@/contract/contract'
import type { ByTiles } from '@/kinds/shared/inputs'

/** The response after a tap on `key`; undefined when nothing is left. */
export function tapped(
  { choices, make, several }: ByTiles,
  before: ResponseModel | undefined,
  key: string,
): ResponseModel | undefined {
  if (!several) return make([key])
  const keys = before ? choices.ofResponse(before) : []
  const [first, ...rest] = keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key]
  return first === undefined ? undefined : make([first, ...rest])
}

export function isChosen({ choices }: ByTiles, response: ResponseModel | undefined, key: string): boolean {
  return response !== undefined && choices.ofResponse(response).includes(key)
}
