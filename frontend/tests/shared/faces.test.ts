import { mount } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'

import AnimalFace from '@/shared/ui/AnimalFace.vue'
import AvatarFace from '@/shared/ui/AvatarFace.vue'
import { animalFor, AVATARS, isPicture } from '@/shared/ui/avatars'

const FACE = `/media/${'3f9ac1d2'.repeat(4)}/face.webp`

describe('a face', () => {
  test('is an animal, or a picture of ours', () => {
    expect(mount(AvatarFace, { props: { avatar: 'owl' } }).find('svg').exists()).toBe(true)
    expect(mount(AvatarFace, { props: { avatar: FACE } }).get('img').attributes('src')).toBe(FACE)
    const large = mount(AvatarFace, { props: { avatar: FACE, large: true } })
    expect(large.get('img').attributes('src')).toBe(FACE.replace('face', 'portrait'))
  })

  test.each(['https://elsewhere.example/face.webp', '//x/face.webp', '/media/1/face.webp', `${FACE}?x`, 'javascript:alert(1)'])(
    'is loaded from nowhere else: %s',
    (avatar) => {
      expect(isPicture(avatar)).toBe(false)
      expect(mount(AvatarFace, { props: { avatar } }).find('img').exists()).toBe(false)
    },
  )

  test('that is gone is an animal, the same wherever it is missing', async () => {
    const face = mount(AvatarFace, { props: { avatar: FACE } })
    await face.get('img').trigger('error')
    expect(face.findComponent(AnimalFace).props('avatar')).toBe(animalFor(FACE))
    expect(AVATARS).toContain(animalFor(FACE))
  })
})
