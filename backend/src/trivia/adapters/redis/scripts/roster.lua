-- Read who is in a game. Of a game that was lost nobody is, which nobody may take for true.
--
-- KEYS[1] game     hash
-- KEYS[2] roster   hash by player id
-- KEYS[3] answers  hash of a question by player id, if its answers are to be counted
--
-- Returns {{player id, entry, player id, entry …}, number of answers}; {{}, -1} if there is no
-- such game
if redis.call('EXISTS', KEYS[1]) == 0 then return {{}, -1} end
local count = KEYS[3] and redis.call('HLEN', KEYS[3]) or 0
return {redis.call('HGETALL', KEYS[2]), count}
