import {
  FlaskConical,
  Globe2,
  Landmark,
  Leaf,
  Palette,
  Cpu,
  Sparkles,
  Trophy,
  UtensilsCrossed,
} from '@lucide/vue'
import type { Component } from 'vue'

import type { Category } from '@/contract/contract'

/** How a category looks: its icon, and one of the eight colours. */
export const CATEGORY_LOOKS: Record<Category, { icon: Component; tile: string; shape: number }> = {
  arts: { icon: Palette, tile: 'tile-8', shape: 8 },
  food: { icon: UtensilsCrossed, tile: 'tile-6', shape: 6 },
  general: { icon: Sparkles, tile: 'tile-brand', shape: 7 },
  geography: { icon: Globe2, tile: 'tile-2', shape: 3 },
  history: { icon: Landmark, tile: 'tile-3', shape: 1 },
  nature: { icon: Leaf, tile: 'tile-4', shape: 8 },
  science: { icon: FlaskConical, tile: 'tile-7', shape: 5 },
  sports: { icon: Trophy, tile: 'tile-1', shape: 4 },
  technology: { icon: Cpu, tile: 'tile-5', shape: 2 },
}
