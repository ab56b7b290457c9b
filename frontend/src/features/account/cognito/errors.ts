import { SayableError } from '@/shared/sayable-error'

/** Why Cognito said no, as a key of the sentences in `authErrors`. */
export type AuthCode =
  | 'wrong_credentials'
  | 'too_many_tries'
  | 'throttled'
  | 'not_confirmed'
  | 'user_exists'
  | 'password_length'
  | 'password_lowercase'
  | 'password_uppercase'
  | 'password_number'
  | 'password_symbol'
  | 'password_weak'
  | 'invalid_email'
  | 'code_wrong'
  | 'code_expired'
  | 'session_over'
  | 'unsupported_challenge'
  | 'network'
  | 'unexpected'

export class AuthError extends SayableError {
  readonly againAfterS = null

  constructor(readonly code: AuthCode) {
    super(code)
    this.name = 'AuthError'
  }

  get textKey(): string {
    return `authErrors.${this.code}`
  }
}

/** Whether another password mends it. */
export function isPasswordFault(error: unknown): boolean {
  return error instanceof AuthError && error.code.startsWith('password_')
}

const BY_NAME: Record<string, AuthCode> = {
  // An unknown user and a wrong password must look the same.
  UserNotFoundException: 'wrong_credentials',
  UserNotConfirmedException: 'not_confirmed',
  UsernameExistsException: 'user_exists',
  AliasExistsException: 'user_exists',
  CodeMismatchException: 'code_wrong',
  ExpiredCodeException: 'code_expired',
  TooManyRequestsException: 'throttled',
  LimitExceededException: 'throttled',
  TooManyFailedAttemptsException: 'throttled',
  CodeDeliveryFailureException: 'invalid_email',
  PasswordResetRequiredException: 'unsupported_challenge',
}

const PASSWORD_RULES: [RegExp, AuthCode][] = [
  [/long enough|length/i, 'password_length'],
  [/lowercase/i, 'password_lowercase'],
  [/uppercase/i, 'password_uppercase'],
  [/numeric|number|digit/i, 'password_number'],
  [/symbol/i, 'password_symbol'],
]

/** The reason behind anything that the Cognito library throws. */
export function authErrorOf(error: unknown): AuthError {
  if (error instanceof AuthError) return error
  if (error instanceof TypeError) return new AuthError('network')
  if (!(error instanceof Error)) return new AuthError('unexpected')
  const name = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return new AuthError(codeOf(name, error.message))
}

function codeOf(name: string, message: string): AuthCode {
  if (name === 'NotAuthorizedException') {
    if (/attempts exceeded/i.test(message)) return 'too_many_tries'
    if (/token/i.test(message)) return 'session_over'
    // A code for an account that needs none: as wrong as any other.
    if (/cannot be confirmed/i.test(message)) return 'code_wrong'
    return 'wrong_credentials'
  }
  if (name === 'InvalidPasswordException') return passwordRule(message)
  if (name === 'InvalidParameterException') {
    if (/password/i.test(message)) return passwordRule(message)
    if (/already confirmed/i.test(message)) return 'user_exists'
    return /e-?mail|username/i.test(message) ? 'invalid_email' : 'unexpected'
  }
  if (name === 'NetworkError' || /network error|failed to fetch/i.test(message)) return 'network'
  return BY_NAME[name] ?? 'unexpected'
}

function passwordRule(message: string): AuthCode {
  return PASSWORD_RULES.find(([pattern]) => pattern.test(message))?.[1] ?? 'password_weak'
}
