import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// Node's own bytes and those of a world within a thread are not alike to a library that asks for their class.
const APART = ['tests/features/results/files.test.ts']

/** Files of tests that need a thread of their own: what they mock would stay for the next file in it. */
export function filesApart(root) {
  const files = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `tests/${name.replaceAll('\\', '/')}`)
  return files.filter((name) => APART.includes(name) || /\bvi\.(do)?[mM]ock\(/.test(readFileSync(join(root, name), 'utf8')))
}
