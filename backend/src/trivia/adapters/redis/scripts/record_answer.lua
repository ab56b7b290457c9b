-- Take one answer: atomically, once per player and question, the earliest arrival counts.
--
-- KEYS[1] game     hash: seq, index, phase, takes, runs, active, out, outs, kept
-- KEYS[2] roster   hash by player id: "A|...", "K|..." or "B|..."
-- KEYS[3] answers  hash of this question by player id: "<arrival>|<id>|<right>|<response>"
-- KEYS[4] correct  sorted set of this question: score arrival, member "<id>|<player id>"
-- KEYS[5] tries    hash of this question by player id: how many of their messages changed nothing
-- ARGV[1] question index
-- ARGV[2] player id
-- ARGV[3] arrival at the broker, Unix ms
-- ARGV[4] answer id: the same on each delivery of the same message
-- ARGV[5] 1 if the response is right, 0 if not, x if it is none to this question
-- ARGV[6] response as JSON
-- ARGV[7] TTL in ms
-- ARGV[8] so many of them a player is told of
--
-- Returns {status, answered, active, seq, moved, counted arrival, open, counts}
--   status  stored | repeat | duplicate | no_game | unknown | removed | banned
--           | out: this player may answer no more
--           | not_open | too_early | too_late
--           | faulty: in time, but no response to this question; nothing is kept
--           | ignored: changed nothing, and its sender was told of enough such
--           | undecided: after the stop, but an earlier try of the player may still be found
--   moved   1 if another answer than before is the earliest right one now
--   counts  the response that counts instead, where this is another one
--   open    1 while the clock of this question runs: it may be closed when all have answered
local info = redis.call('HMGET', KEYS[1],
  'seq', 'index', 'phase', 'takes', 'runs', 'active', 'out', 'outs', 'kept')
local seq = tonumber(info[1] or '0')
-- Who is out is not waited for.
local active = tonumber(info[6] or '0') - tonumber(info[8] or '0')

-- What changes nothing is counted: who sends thousands is not answered a thousand times.
local function told(status)
  if status == 'stored' then return status end
  local tries = redis.call('HINCRBY', KEYS[5], ARGV[2], 1)
  if tries == 1 then redis.call('PEXPIRE', KEYS[5], ARGV[7]) end
  return tries <= tonumber(ARGV[8]) and status or 'ignored'
end

local function result(status, moved, arrival, counts)
  local open = info[3] == 'question' and info[2] == ARGV[1]
  return {told(status), redis.call('HLEN', KEYS[3]), active, seq, moved or 0, arrival or '', open and 1 or 0,
    counts or ''}
end

if not info[1] then return {'no_game', 0, 0, 0, 0, '', 0, ''} end

local player, id, response = ARGV[2], ARGV[4], ARGV[6]
local arrival = tonumber(ARGV[3])

local member = redis.call('HGET', KEYS[2], player)
if not member then return result('unknown') end
local state = string.sub(member, 1, 1)
if state ~= 'A' then return result(state == 'B' and 'banned' or 'removed') end

-- What was stored stays true, also when the message comes once more after the close.
local old = redis.call('HGET', KEYS[3], player)
local old_arrival, old_id, old_right, old_response
if old then
  old_arrival, old_id, old_right, old_response = string.match(old, '^(%d+)|([^|]*)|(%d)|(.*)$')
  if old_id == id then return result('repeat', 0, old_arrival) end
  local later = arrival > tonumber(old_arrival)
    or (arrival == tonumber(old_arrival) and id > old_id)
  if later then
    if old_response == response then return result('repeat', 0, old_arrival) end
    return result('duplicate', 0, old_arrival, old_response)
  end
end

-- Who has a receipt is never told that another delivery of the answer came at the wrong time.
local function refuse(status)
  if not old then return result(status) end
  return result(old_response == response and 'repeat' or 'duplicate', 0, old_arrival, old_response)
end

local slot = string.match(member, '^A|(%d+)')
if string.find(info[7] or '', '|' .. slot .. '|', 1, true) then return refuse('out') end

local asked, index = tonumber(info[2]), tonumber(ARGV[1])
if info[3] == 'lobby' or index > asked then return refuse('not_open') end
if index < asked or info[4] ~= '1' then return refuse('too_late') end

local open, first, last = false, nil, nil
for begins, ends in string.gmatch(info[5], '(%d+)-(%d+)') do
  first, last = first or tonumber(begins), tonumber(begins)
  if arrival >= tonumber(begins) and arrival <= tonumber(ends) then open = true end
end
if not open then
  if first == nil or arrival < first then return refuse('too_early') end
  if info[3] == 'paused' then return refuse('not_open') end
  return refuse(info[3] == 'settling' and 'undecided' or 'too_late')
end

-- A receipt is a promise, and this run is not on disk yet: nobody but who looked just now knows it.
if info[9] == '0' and arrival >= last then return refuse('not_open') end

-- Last of all: only who may answer learns what an answer to this question looks like.
if ARGV[5] == 'x' then return result('faulty') end

-- An answer that arrived earlier but was processed later takes the place of the other one.
local before = redis.call('ZRANGE', KEYS[4], 0, 0)[1]
if old and old_right == '1' then redis.call('ZREM', KEYS[4], old_id .. '|' .. player) end
redis.call('HSET', KEYS[3], player, ARGV[3] .. '|' .. id .. '|' .. ARGV[5] .. '|' .. response)
redis.call('PEXPIRE', KEYS[3], ARGV[7])
if ARGV[5] == '1' then
  redis.call('ZADD', KEYS[4], ARGV[3], id .. '|' .. player)
  redis.call('PEXPIRE', KEYS[4], ARGV[7])
end
local after = redis.call('ZRANGE', KEYS[4], 0, 0)[1]
return result('stored', after ~= before and 1 or 0, ARGV[3])
