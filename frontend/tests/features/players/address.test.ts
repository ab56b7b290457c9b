import { expect, test } from 'vitest'

import { addressOfPlayer } from '@/shared/player-address'

test.each([
  ['Ada L', 'Ada L'],
  ['Dr. Who_2-b', 'Dr~2e Who_2-b'],
  ['..', '~2e~2e'],
  ['a/b~c%?#+', 'a~2fb~7ec~25~3f~23~2b'],
  ['Zoë 王小明 👍🏽', 'Zoë 王小明 👍🏽'],
])('the name %s has the address %s', (name, address) => {
  expect(addressOfPlayer(name)).toBe(address)
})
