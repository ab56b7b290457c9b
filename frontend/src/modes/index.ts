/** The ways to play a game with a host, as the contract lists them. */
export { useModeLabels } from '@/modes/labels'
export { MODES, rulesWith, traitsOf, type Mode } from '@/modes/modes'
