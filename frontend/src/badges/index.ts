/** Badges of players: how they look, what they are called, and what they are given for. */
export { default as BadgePicture } from '@/badges/BadgePicture.vue'
export { default as BadgeRow } from '@/badges/BadgeRow.vue'
export { default as BadgesAhead } from '@/badges/BadgesAhead.vue'
export { useBadgeLabels } from '@/badges/labels'
