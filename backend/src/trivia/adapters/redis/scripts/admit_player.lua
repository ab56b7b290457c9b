-- Let a kicked player back to their place.
--
-- KEYS[1] game    hash: active, out, gone
-- KEYS[2] roster  hash by player id
-- ARGV[1] player id
--
-- Returns 1 if they were kicked, else 0.
local entry = redis.call('HGET', KEYS[2], ARGV[1])
if not entry or string.sub(entry, 1, 1) ~= 'K' then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], 'A' .. string.sub(entry, 2))
redis.call('HINCRBY', KEYS[1], 'gone', -1)
-- Who is out is still counted: see `remove_player`.
local slot = string.match(entry, '^K|(%d+)')
local out = redis.call('HGET', KEYS[1], 'out') or ''
if not string.find(out, '|' .. slot .. '|', 1, true) then
  redis.call('HINCRBY', KEYS[1], 'active', 1)
end
return 1
