import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { COUNTRIES } from '@/shared/countries'

test('countries are those of the contract, which knows none as well', () => {
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../../../docs/protocol/contract.schema.json'), 'utf8'))
  expect(['', ...COUNTRIES]).toEqual(schema.$defs.Country.enum)
})
