-- Give a player a place in a game: the same one when they come again. Places of those who were
-- removed are given again, up to an eighth of all: a roster has to fit into a checkpoint.
--
-- KEYS[1] game    hash: active, slots, gone
-- KEYS[2] roster  hash by player id
-- KEYS[3] names   hash by folded name
-- ARGV[1] player id
-- ARGV[2] TTL in ms
-- ARGV[3] places in the game
-- ARGV[4..] folded name, member JSON, for each name that will do, best first
--
-- Returns {status, roster entry, active players}
--   status: joined | known | banned | removed | name_taken | game_full | no_game
if redis.call('EXISTS', KEYS[1]) == 0 then return {'no_game', '', 0} end
local player = ARGV[1]
local function active() return tonumber(redis.call('HGET', KEYS[1], 'active') or '0') end
local entry = redis.call('HGET', KEYS[2], player)
if entry then
  local state = string.sub(entry, 1, 1)
  if state == 'B' then return {'banned', '', 0} end
  if state == 'A' then return {'known', entry, active()} end
  return {'removed', '', 0}
end
local room = tonumber(ARGV[3])
local gone = tonumber(redis.call('HGET', KEYS[1], 'gone') or '0')
local taken = tonumber(redis.call('HGET', KEYS[1], 'slots') or '0')
local again = math.min(gone, math.max(1, math.floor(room / 8)))
if taken >= room + again then return {'game_full', '', 0} end
for n = 4, #ARGV, 2 do
  if redis.call('HSETNX', KEYS[3], ARGV[n], player) == 1 then
    local slot = redis.call('HINCRBY', KEYS[1], 'slots', 1)
    entry = 'A|' .. slot .. '|' .. ARGV[n + 1]
    redis.call('HSET', KEYS[2], player, entry)
    redis.call('HINCRBY', KEYS[1], 'active', 1)
    redis.call('PEXPIRE', KEYS[2], ARGV[2])
    redis.call('PEXPIRE', KEYS[3], ARGV[2])
    return {'joined', entry, active()}
  end
end
return {'name_taken', '', 0}
