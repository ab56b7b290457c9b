import { flushPromises } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'

import * as cognito from '@/features/account/cognito/cognito'
import { AuthError } from '@/features/account/cognito/errors'
import { saveSession } from '@/features/account/cognito/session'
import EmailChange from '@/features/account/components/EmailChange.vue'
import { session } from '../../builders'
import { show } from '../../mounting'

vi.mock('@/features/account/cognito/cognito', { spy: true })

test('what was wrong with a code is not said of another address', async () => {
  vi.mocked(cognito.askForEmail).mockResolvedValue()
  vi.mocked(cognito.confirmEmail).mockRejectedValue(new AuthError('code_wrong'))
  saveSession(session())
  const shown = show(EmailChange)
  await shown.get('[data-testid=email]').setValue('new@example.org')
  await shown.get('[data-testid=email-form]').trigger('submit')
  await flushPromises()
  await shown.get('[data-testid=code]').setValue('123456')
  await shown.get('[data-testid=email-code-form]').trigger('submit')
  await flushPromises()
  expect(shown.find('[data-testid=form-fault]').exists()).toBe(true)
  await shown.get('[data-testid=other-email]').trigger('click')
  expect(shown.find('[data-testid=email-form]').exists()).toBe(true)
  expect(shown.find('[data-testid=form-fault]').exists()).toBe(false)
  shown.unmount()
})
