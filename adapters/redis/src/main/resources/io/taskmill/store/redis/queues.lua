#!lua flags=no-writes
-- uses: start
-- Every queue. Answers the kept counters (status and queue, count) in pairs, then the oldest pending task of each queue
-- that has one (queue, how long it has been waiting) in pairs.
local counters = call('HGETALL', prefix .. 'counters')
local waits = {}

-- Each priority has its oldest at its front.
local function oldest(key)
  local due
  if call('ZCARD', key) > 0 then
    for rank = 0, 9 do
      local first = call('ZRANGE', key, '[' .. char(rank), '(' .. char(rank + 1), 'BYLEX', 'LIMIT', 0, 1)[1]
      if first then
        local time = unpack_bytes('>I8', first, 2)
        due = due and math.min(due, time) or time
      end
    end
  end
  return due
end

for n = 1, #counters, 2 do
  if byte(counters[n]) == PENDING and counters[n + 1] ~= '0' then
    local queue = sub(counters[n], 2)
    local ready, parked = oldest(prefix .. 'ready:' .. queue), oldest(prefix .. 'parked:' .. queue)
    if ready or parked then
      waits[#waits + 1] = queue
      waits[#waits + 1] = math.max(0, now - math.min(ready or parked, parked or ready))
    end
  end
end
return { counters, waits }
