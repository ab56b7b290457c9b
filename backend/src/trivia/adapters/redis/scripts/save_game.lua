-- Write a game if nobody else did since it was read.
--
-- KEYS[1] game    hash
-- ARGV[1] version that was read; 0: it must not exist
-- ARGV[2] TTL in ms
-- ARGV[3] until when it may be written, Unix ms by the clock of this server; 0: at any time
-- ARGV[4..] field, value, field, value …
--
-- Returns the new version, or 0 if another one is stored, or it is too late.
if ARGV[3] ~= '0' then
  local now = redis.call('TIME')
  if now[1] * 1000 + math.floor(now[2] / 1000) > tonumber(ARGV[3]) then return 0 end
end
local version = redis.call('HGET', KEYS[1], 'version') or '0'
if version ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], unpack(ARGV, 4))
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return redis.call('HINCRBY', KEYS[1], 'version', 1)
