-- Take a player out of a game, with their answer to the open question.
--
-- KEYS[1] game     hash: active, out, gone
-- KEYS[2] roster   hash by player id
-- KEYS[3] answers  hash of the open question by player id
-- KEYS[4] correct  sorted set of the open question
-- ARGV[1] player id
-- ARGV[2] K (comes back if they are let in) or B (does not)
--
-- Returns 1 if they were active, else 0.
local entry = redis.call('HGET', KEYS[2], ARGV[1])
if not entry then return 0 end
local was_active = string.sub(entry, 1, 1) == 'A'
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2] .. string.sub(entry, 2))
local answer = redis.call('HGET', KEYS[3], ARGV[1])
if answer then
  local id = string.match(answer, '^%d+|([^|]*)|')
  redis.call('ZREM', KEYS[4], id .. '|' .. ARGV[1])
  redis.call('HDEL', KEYS[3], ARGV[1])
end
if not was_active then return 0 end
redis.call('HINCRBY', KEYS[1], 'gone', 1)
-- Who is out stays counted: `record_answer` takes all who are out from those who are active.
local slot = string.match(entry, '^A|(%d+)')
local out = redis.call('HGET', KEYS[1], 'out') or ''
if not string.find(out, '|' .. slot .. '|', 1, true) then
  redis.call('HINCRBY', KEYS[1], 'active', -1)
end
return 1
