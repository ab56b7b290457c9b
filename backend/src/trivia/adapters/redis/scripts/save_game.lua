-- Write a game if nobody else did since it was read.
--
-- KEYS[1] game    hash
-- ARGV[1] version that was read; 0: it must not exist
-- ARGV[2] TTL in ms
-- ARGV[3..] field, value, field, value …
--
-- Returns the new version, or 0 if another one is stored.
local version = redis.call('HGET', KEYS[1], 'version') or '0'
if version ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], unpack(ARGV, 3))
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return redis.call('HINCRBY', KEYS[1], 'version', 1)
