-- The beginning of the other scripts. Nothing else happens on the server while one of them runs; should one end early
-- with an error, then what has to be kept was written before the old was removed.

local stream, group = KEYS[1], ARGV[1]

-- Lua cannot hand more values than this to one call. Only a foreign message has so many, and it is malformed anyway.
local MOST_VALUES = 2000

-- Puts a copy of an entry at the end of its stream, for anyone, and forgets the entry. The copy keeps the first id, so
-- that a repeat can be told from another message.
local function again(id)
  local entry = redis.call('XRANGE', stream, id, id)[1]
  if entry then
    local values, named = entry[2], false
    for i = 1, #values, 2 do
      named = named or values[i] == 'origin-id'
    end
    if not named then
      values[#values + 1] = 'origin-id'
      values[#values + 1] = id
    end
    redis.call('XADD', stream, '*', unpack(values, 1, math.min(#values, MOST_VALUES)))
    redis.call('XDEL', stream, id)
  end
  redis.call('XACK', stream, group, id)
end

-- Whether this consumer still holds an entry: another may have it by now.
local function holds(consumer, id)
  return #redis.call('XPENDING', stream, group, id, id, 1, consumer) == 1
end
