/** The faces that players have, as the contract lists them (a test holds both together). */
export const AVATARS = [
  'bear', 'cat', 'dog', 'fox', 'koala', 'lion', 'owl', 'panda', 'penguin', 'tiger',
] as const

export type AvatarName = (typeof AVATARS)[number]
