import { expect, test } from 'vitest'

import { isLoopback } from '@/shared/loopback'

test.each(['localhost', 'LOCALHOST', 'trivia.localhost', '127.0.0.1', '127.8.0.1', '[::1]', '::1'])(
  'phones do not find %s',
  (name) => expect(isLoopback(name)).toBe(true),
)

test.each(['192.168.1.20', '10.0.0.7', 'trivia.example.com', 'localhost.example.com', '127.example.com', '[fe80::1]'])(
  'phones find %s',
  (name) => expect(isLoopback(name)).toBe(false),
)
