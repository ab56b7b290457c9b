-- May somebody do once more what costs much? So often in a while, and not more.
--
-- KEYS[1] count  string: how often in this while
-- ARGV[1] so often at most
-- ARGV[2] how long the while is, in ms
--
-- Returns 1 if they may, else 0.
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return count <= tonumber(ARGV[1]) and 1 or 0
