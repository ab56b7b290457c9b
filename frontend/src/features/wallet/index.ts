/** Coins: what players have, and what came and went. */
export { routes } from '@/features/wallet/routes'
export { default as WalletCard } from '@/features/wallet/WalletCard.vue'
