-- Put a game back from its checkpoint, unless somebody else has done so. Its members were written
-- before, in parts, where nobody looks for them: see `restore_members`.
--
-- KEYS[1] game    hash
-- KEYS[2] roster  hash by player id
-- KEYS[3] names   hash by folded name
-- KEYS[4] roster as it will be; not there if the game has no members
-- KEYS[5] names as they will be
-- ARGV[1] TTL in ms
-- ARGV[2..] field, value, field, value … of the game
--
-- Returns 1 if it was restored, 0 if it was there.
if redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('DEL', KEYS[4], KEYS[5])
  return 0
end
redis.call('DEL', KEYS[2], KEYS[3])
if redis.call('EXISTS', KEYS[4]) == 1 then
  redis.call('RENAME', KEYS[4], KEYS[2])
  redis.call('RENAME', KEYS[5], KEYS[3])
end
redis.call('HSET', KEYS[1], unpack(ARGV, 2))
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
