/** The ways to play a game with a host, as the contract lists them. */
export { useModeLabels } from '@/modes/labels'
export { default as ModePicture } from '@/modes/ModePicture.vue'
export { MODES, rulesWith, traitsOf, type Mode, type Way, WAYS } from '@/modes/modes'
