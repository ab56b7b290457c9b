import type { BadgeName } from '@/contract/contract'
import competing from '@/badges/pictures/competing'
import type { Glyph } from '@/badges/pictures/glyph'
import hosting from '@/badges/pictures/hosting'
import knowing from '@/badges/pictures/knowing'
import playing from '@/badges/pictures/playing'
import writing from '@/badges/pictures/writing'

/** One for each badge: a new one is not forgotten, the compiler sees to it. */
export const GLYPHS: Record<BadgeName, Glyph> = { ...playing, ...knowing, ...competing, ...hosting, ...writing }
