-- Read who is in a game. Of a game that was lost nobody is, which nobody may take for true.
--
-- KEYS[1] game    hash
-- KEYS[2] roster  hash by player id
--
-- Returns {player id, entry, player id, entry …}, or nil if there is no such game
if redis.call('EXISTS', KEYS[1]) == 0 then return nil end
return redis.call('HGETALL', KEYS[2])
