import type { ReportReason } from '@/contract/contract'

/** Why somebody reports a quiz, or moderators hide it, in the order of a form. */
export const REPORT_REASONS: readonly ReportReason[] = ['wrong', 'offensive', 'copied', 'private_data', 'advertising', 'other']
