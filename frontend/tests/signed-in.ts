import { createPinia, setActivePinia } from 'pinia'

import '@/features/account/auth'
import { saveSession } from '@/features/account/cognito/session'
import { session } from './builders'
import { FakeServer } from './fake-server'

/** Somebody who has just signed in, on a device that remembers nothing else; and the service. */
export function signedIn(): FakeServer {
  localStorage.clear()
  sessionStorage.clear()
  saveSession(session())
  setActivePinia(createPinia())
  return new FakeServer().install()
}
