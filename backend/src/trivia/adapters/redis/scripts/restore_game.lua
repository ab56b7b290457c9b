-- Put a game back from its checkpoint, unless somebody else has done so.
--
-- KEYS[1] game    hash
-- KEYS[2] roster  hash by player id
-- KEYS[3] names   hash by folded name
-- ARGV[1] TTL in ms
-- ARGV[2] number n of field-value pairs of the game
-- ARGV[3..2n+2] field, value …
-- ARGV[2n+3..] player id, roster entry, folded name …
--
-- Returns 1 if it was restored, 0 if it was there.
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
local last = 2 + 2 * tonumber(ARGV[2])
for n = 3, last, 2 do redis.call('HSET', KEYS[1], ARGV[n], ARGV[n + 1]) end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('DEL', KEYS[2], KEYS[3])
for n = last + 1, #ARGV, 3 do
  redis.call('HSET', KEYS[2], ARGV[n], ARGV[n + 1])
  redis.call('HSET', KEYS[3], ARGV[n + 2], ARGV[n])
end
if #ARGV > last then
  redis.call('PEXPIRE', KEYS[2], ARGV[1])
  redis.call('PEXPIRE', KEYS[3], ARGV[1])
end
return 1
