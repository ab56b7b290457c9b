-- Write some members of a lost game, for `restore_game` to put in their place when all are written.
--
-- KEYS[1] roster as it will be  hash by player id, of this restoring only
-- KEYS[2] names as they will be  hash by folded name
-- ARGV[1] TTL in ms
-- ARGV[2..] player id, roster entry, folded name …
for n = 2, #ARGV, 3 do
  redis.call('HSET', KEYS[1], ARGV[n], ARGV[n + 1])
  redis.call('HSET', KEYS[2], ARGV[n + 2], ARGV[n])
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[1])
return 1
