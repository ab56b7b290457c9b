-- Whose turn is it to send a notice that must not go out too often?
--
-- KEYS[1] topic   string: while it exists, nobody sends at once
-- KEYS[2] later   string: while it exists, a call that will send is ordered
-- ARGV[1] interval in ms
-- ARGV[2] ms after which an ordered call comes
-- ARGV[3] ms by which that may be late before somebody else sends instead
-- ARGV[4] 1 if it may be sent at once, else 0
--
-- Returns now | later (order the call) | none (somebody else has seen to it)
if ARGV[4] == '1' and redis.call('SET', KEYS[1], '1', 'NX', 'PX', ARGV[1]) then return 'now' end
if not redis.call('SET', KEYS[2], '1', 'NX', 'PX', ARGV[2]) then return 'none' end
-- The call sends it: until it has, nobody else need to.
redis.call('SET', KEYS[1], '1', 'PX', ARGV[2] + ARGV[3])
return 'later'
