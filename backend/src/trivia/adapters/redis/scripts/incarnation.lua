-- What tells one life of this server's memory from the next: it is lost with all the rest.
--
-- KEYS[1] incarnation  string
-- ARGV[1] what it is called if it has no name yet
-- ARGV[2] TTL in ms
--
-- Returns its name
local known = redis.call('GET', KEYS[1])
if known then return known end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return ARGV[1]
