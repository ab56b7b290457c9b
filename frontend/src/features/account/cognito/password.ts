import { AuthError } from '@/features/account/cognito/errors'

/** The user pool's rules (infra/identity.yaml), so that people see them while they type. */
export const PASSWORD_MIN = 10

export type PasswordRule = 'length' | 'lowercase' | 'uppercase' | 'number'

export const PASSWORD_RULES: Record<PasswordRule, (password: string) => boolean> = {
  length: (password) => password.length >= PASSWORD_MIN,
  lowercase: (password) => /[a-z]/.test(password),
  uppercase: (password) => /[A-Z]/.test(password),
  number: (password) => /[0-9]/.test(password),
}

export function brokenRules(password: string): PasswordRule[] {
  const rules = Object.keys(PASSWORD_RULES) as PasswordRule[]
  return rules.filter((rule) => !PASSWORD_RULES[rule](password))
}

/** Throws what the user pool would say of `password`, before it is sent. */
export function checkPassword(password: string): void {
  const broken = brokenRules(password)[0]
  if (broken) throw new AuthError(`password_${broken}`)
}
