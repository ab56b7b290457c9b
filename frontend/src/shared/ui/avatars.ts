/** The faces that players have, as the contract lists them (a test holds both together). */
export const AVATARS = [
  'bear', 'cat', 'dog', 'fox', 'koala', 'lion', 'owl', 'panda', 'penguin', 'tiger',
] as const

export type AvatarName = (typeof AVATARS)[number]

/** Whoever has sent a picture of their own has its address for a face; a larger one lies beside it. */
const PICTURE = /^\/media\/[0-9a-f]{32}\/face\.webp$/

export function isPicture(face: string): boolean {
  return PICTURE.test(face)
}

export function portraitOf(face: string): string {
  return face.replace(/face\.webp$/, 'portrait.webp')
}

export function isAnimal(face: string): face is AvatarName {
  return (AVATARS as readonly string[]).includes(face)
}

/** Instead of a picture that is gone: the same animal wherever it is missing. */
export function animalFor(face: string): AvatarName {
  const sum = [...face].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 65_521, 7)
  return AVATARS[sum % AVATARS.length] as AvatarName
}
