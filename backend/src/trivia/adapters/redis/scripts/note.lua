-- Note what was done of a change, unless another change has been made since.
--
-- KEYS[1] game    hash: version, unsent, kept
-- ARGV[1] version that the change made
-- ARGV[2..] field, value, field, value …
--
-- Returns 1 if it was noted, else 0
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], unpack(ARGV, 2))
return 1
