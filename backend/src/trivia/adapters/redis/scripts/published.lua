-- Note that the messages of a change were sent, unless another change has been made since.
--
-- KEYS[1] game    hash: version, unsent
-- ARGV[1] version that the change made
--
-- Returns 1 if it was noted, else 0
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'unsent', '')
return 1
