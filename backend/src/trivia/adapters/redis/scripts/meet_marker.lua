-- Note when the end of the answers' queue was met: once, and not for a game that is over, whose
-- last marker may come after its keys are gone.
--
-- KEYS[1] game    hash, there as long as the game is
-- KEYS[2] marker  string of this question
-- ARGV[1] Unix ms
-- ARGV[2] TTL in ms
--
-- Returns 1 if it was noted, else 0
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
return redis.call('SET', KEYS[2], ARGV[1], 'NX', 'PX', ARGV[2]) and 1 or 0
