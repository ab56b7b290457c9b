-- End the recording of answers to a question that settles, and read them all.
--
-- KEYS[1] game     hash: seq, index, phase, takes
-- KEYS[2] answers  hash of this question by player id
-- ARGV[1] question index
-- ARGV[2] seq of the game as the reader has it
--
-- Returns {player id, answer, player id, answer …}, or nil if the game has moved on, or was lost,
-- or brought back: then these are not all of its answers, and those that are still to be found count
local info = redis.call('HMGET', KEYS[1], 'index', 'phase', 'seq')
if not info[1] or info[3] ~= ARGV[2] then return nil end
if info[1] == ARGV[1] then
  if info[2] == 'question' or info[2] == 'paused' then return nil end
  if info[2] == 'settling' then redis.call('HSET', KEYS[1], 'takes', '0') end
end
return redis.call('HGETALL', KEYS[2])
