-- End the recording of answers to a question that settles, and read them all.
--
-- KEYS[1] game     hash: index, phase, takes
-- KEYS[2] answers  hash of this question by player id
-- ARGV[1] question index
--
-- Returns {player id, answer, player id, answer …}
local info = redis.call('HMGET', KEYS[1], 'index', 'phase')
if info[1] == ARGV[1] and info[2] == 'settling' then
  redis.call('HSET', KEYS[1], 'takes', '0')
end
return redis.call('HGETALL', KEYS[2])
