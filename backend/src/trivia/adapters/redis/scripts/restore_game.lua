-- Put a game back from its checkpoint, unless somebody else has done so, or the memory was lost
-- once more since that was read: what is put back then would be older than what was told meanwhile.
-- Its members were written before, in parts, where nobody looks for them: see `restore_members`.
--
-- KEYS[1] game    hash
-- KEYS[2] roster  hash by player id
-- KEYS[3] names   hash by folded name
-- KEYS[4] incarnation  string
-- KEYS[5] roster as it will be; not there if the game has no members
-- KEYS[6] names as they will be
-- ARGV[1] TTL in ms
-- ARGV[2] incarnation in which the checkpoint was read
-- ARGV[3..] field, value, field, value … of the game
--
-- Returns 1 if it was restored, 0 if not.
if redis.call('EXISTS', KEYS[1]) == 1 or redis.call('GET', KEYS[4]) ~= ARGV[2] then
  redis.call('DEL', KEYS[5], KEYS[6])
  return 0
end
redis.call('DEL', KEYS[2], KEYS[3])
if redis.call('EXISTS', KEYS[5]) == 1 then
  redis.call('RENAME', KEYS[5], KEYS[2])
  redis.call('RENAME', KEYS[6], KEYS[3])
end
redis.call('HSET', KEYS[1], unpack(ARGV, 3))
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
