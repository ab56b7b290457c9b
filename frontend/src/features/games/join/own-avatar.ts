/** The face of a guest: chosen once and kept on the device, else one by chance. */
import { AVATARS, type AvatarName } from '@/shared/ui/avatars'

const KEY = 'trivia.guest-avatar'

export function ownAvatar(): AvatarName {
  const kept = stored()
  return AVATARS.find((avatar) => avatar === kept) ?? byChance()
}

export function rememberAvatar(avatar: AvatarName): void {
  try {
    localStorage.setItem(KEY, avatar)
  } catch {
    // Chosen again next time.
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

function byChance(): AvatarName {
  return AVATARS[Math.floor(Math.random() * AVATARS.length)] as AvatarName
}
