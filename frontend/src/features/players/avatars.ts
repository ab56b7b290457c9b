import type { Avatar } from '@/contract/contract'

export const AVATARS = [
  'bear', 'cat', 'dog', 'fox', 'koala', 'lion', 'owl', 'panda', 'penguin', 'tiger',
] as const satisfies readonly Avatar[]
