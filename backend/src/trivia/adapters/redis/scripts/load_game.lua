-- Read a game, its state only if the reader does not have it yet.
--
-- KEYS[1] game   hash
-- ARGV[1] version the reader knows, 0 for none
--
-- Returns {version, state or '', unsent messages or ''}; version 0 if there is no such game.
local found = redis.call('HMGET', KEYS[1], 'version', 'unsent')
if not found[1] then return {0, '', ''} end
local state = ''
if found[1] ~= ARGV[1] then state = redis.call('HGET', KEYS[1], 'state') end
return {tonumber(found[1]), state, found[2] or ''}
