import type { QuizFault } from '@/contract/contract'
import { SayableError } from '@/shared/sayable-error'

/**
 * What the service, or the way to it, answered instead of a result.
 *
 * `code` is the contract's stable code, or one of these:
 * `network` (no answer), `unexpected` (an answer that is not ours), `signed_out`.
 */
export class ApiError extends SayableError {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field: string | null = null,
    /** When the service will hear the caller again, ms. */
    readonly retryAfterMs: number | null = null,
    /** What keeps a quiz from being published. */
    readonly faults: readonly QuizFault[] = [],
  ) {
    super(message)
    this.name = 'ApiError'
  }

  get againAfterS(): number | null {
    return this.retryAfterMs === null ? null : Math.ceil(this.retryAfterMs / 1000)
  }

  get textKey(): string {
    if (this.code === 'too_many_requests' && this.retryAfterMs !== null) return 'errors.too_often'
    return `errors.${this.code}`
  }
}

export function isApiError(error: unknown, ...codes: string[]): error is ApiError {
  return error instanceof ApiError && (codes.length === 0 || codes.includes(error.code))
}

/** The error that a response that is not 2xx stands for. */
export async function errorOf(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null)
  const detail = isRecord(body) && isRecord(body.error) ? body.error : null
  if (detail && typeof detail.code === 'string') {
    return new ApiError(
      response.status,
      detail.code,
      typeof detail.message === 'string' ? detail.message : '',
      typeof detail.field === 'string' ? detail.field : null,
      typeof detail.retry_after_ms === 'number' ? detail.retry_after_ms : null,
      Array.isArray(detail.faults) ? (detail.faults as QuizFault[]) : [],
    )
  }
  // The gateway answers `{message}` of its own; only the status tells what it means.
  return new ApiError(response.status, gatewayCode(response.status), '')
}

function gatewayCode(status: number): string {
  if (status === 429) return 'too_many_requests'
  if (status === 413) return 'body_too_large'
  // 500 is what the gateway says of a function that died.
  if (status === 500 || status === 502 || status === 503 || status === 504) return 'unavailable'
  return 'unexpected'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
