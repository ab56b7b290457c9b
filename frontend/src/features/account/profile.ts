import { defineStore } from 'pinia'
import { ref, watch } from 'vue'

import { api, isApiError } from '@/api'
import type { ProfileResponse, PutProfile } from '@/contract/contract'
import { useAuth } from '@/features/account/auth'

/** Answers to a name that the player can mend by choosing another one. */
export const NAME_FAULTS = [
  'name_taken',
  'name_length',
  'name_characters',
  'name_not_allowed',
  'bad_request',
]

/** The signed-in player's profile; made on first use from the name wished for at sign-up. */
export const useProfile = defineStore('profile', () => {
  const auth = useAuth()
  const profile = ref<ProfileResponse | null>(null)
  /** The player has no profile yet and must choose a name; `nameFault` says why, if we tried. */
  const needsName = ref(false)
  const nameFault = ref<unknown>(null)
  let ensuring: Promise<void> | null = null

  watch(
    () => auth.session?.sub,
    () => {
      profile.value = null
      needsName.value = false
      nameFault.value = null
      ensuring = null
    },
    { flush: 'sync' },
  )

  /** Loads the profile, or makes it. Ends with `profile` set or with `needsName`. */
  function ensure(): Promise<void> {
    ensuring ??= load().finally(() => {
      ensuring = null
    })
    return ensuring
  }

  async function load(): Promise<void> {
    const player = auth.session?.sub
    const ours = () => auth.session?.sub === player
    try {
      const loaded = await api.profile()
      if (ours()) profile.value = loaded
    } catch (error) {
      if (!isApiError(error, 'profile_not_found')) throw error
      if (ours()) await create(auth.session?.nickname ?? '')
    }
  }

  async function create(wish: string): Promise<void> {
    if (!wish) {
      needsName.value = true
      return
    }
    try {
      await putFree(wish)
    } catch (error) {
      if (!isApiError(error, ...NAME_FAULTS)) throw error
      needsName.value = true
      nameFault.value = error
    }
  }

  /** A guest's name was dealt, and may have been dealt before: then it gets another number. */
  async function putFree(wish: string, tries = 3): Promise<void> {
    try {
      await put({ name: wish })
    } catch (error) {
      if (!auth.isGuest || tries === 0 || !isApiError(error, 'name_taken')) throw error
      const number = 1000 + Math.floor(Math.random() * 9000)
      await putFree(wish.replace(/\d+$/, String(number)), tries - 1)
    }
  }

  /** Creates or changes the profile; a fault of the name is thrown to the form that asked. */
  async function put(change: PutProfile): Promise<void> {
    profile.value = await api.putProfile(change)
    needsName.value = false
    nameFault.value = null
  }

  return { profile, needsName, nameFault, ensure, put }
})
