import { describe, expect, test } from 'vitest'

import { AuthError, authErrorOf } from '@/features/account/cognito/errors'
import { brokenRules } from '@/features/account/cognito/password'

function cognito(name: string, message = ''): Error {
  return Object.assign(new Error(message), { name, code: name })
}

describe('Cognito errors', () => {
  test('a wrong password and an unknown user look the same', () => {
    const wrong = authErrorOf(cognito('NotAuthorizedException', 'Incorrect username or password.'))
    const unknown = authErrorOf(cognito('UserNotFoundException', 'User does not exist.'))
    expect(wrong.code).toBe('wrong_credentials')
    expect(unknown.code).toBe(wrong.code)
  })

  test.each([
    ['Password did not conform with policy: Password not long enough', 'password_length'],
    ['Password must have length greater than or equal to 10', 'password_length'],
    ['Password did not conform with policy: Password must have lowercase characters', 'password_lowercase'],
    ['Password did not conform with policy: Password must have uppercase characters', 'password_uppercase'],
    ['Password did not conform with policy: Password must have numeric characters', 'password_number'],
    ['Password did not conform with policy: Password must have symbol characters', 'password_symbol'],
    ['Password is a common one', 'password_weak'],
  ])('%s names the rule', (message, code) => {
    expect(authErrorOf(cognito('InvalidPasswordException', message)).code).toBe(code)
  })

  test.each([
    ['UsernameExistsException', '', 'user_exists'],
    ['UserNotConfirmedException', '', 'not_confirmed'],
    ['TooManyRequestsException', '', 'throttled'],
    ['LimitExceededException', '', 'throttled'],
    ['NotAuthorizedException', 'Password attempts exceeded', 'too_many_tries'],
    ['NotAuthorizedException', 'Refresh Token has been revoked', 'session_over'],
    ['CodeMismatchException', '', 'code_wrong'],
    ['NotAuthorizedException', 'User cannot be confirmed. Current status is CONFIRMED', 'code_wrong'],
    ['InvalidParameterException', 'User is already confirmed.', 'user_exists'],
    ['ExpiredCodeException', '', 'code_expired'],
    ['InvalidParameterException', 'Invalid email address format.', 'invalid_email'],
    ['Error', 'Network error', 'network'],
    ['SomethingNewException', '', 'unexpected'],
  ])('%s (%s) is %s', (name, message, code) => {
    expect(authErrorOf(cognito(name, message)).code).toBe(code)
  })

  test('no network is told apart from a refusal', () => {
    expect(authErrorOf(new TypeError('Failed to fetch')).code).toBe('network')
  })

  test('an error that was understood before stays as it is', () => {
    const error = new AuthError('code_wrong')
    expect(authErrorOf(error)).toBe(error)
  })
})

describe('password rules', () => {
  test('a good password breaks none', () => {
    expect(brokenRules('Sturdy7bridge')).toEqual([])
  })

  test('each broken rule is named', () => {
    expect(brokenRules('')).toEqual(['length', 'lowercase', 'uppercase', 'number'])
    expect(brokenRules('sturdy7bridge')).toEqual(['uppercase'])
    expect(brokenRules('SturdyBridge')).toEqual(['number'])
  })
})
