#!lua flags=no-writes
-- uses: start row
-- Compares every row with every index. Answers what disagrees.
local wrong = {}
local expected, counted = {}, {}

local function report(text)
  wrong[#wrong + 1] = text
end

local function expect(command, key, member, t)
  expected[key] = (expected[key] or 0) + 1
  if not call(command, prefix .. key, member) or call(command, prefix .. key, member) == 0 then
    report('state ' .. t.status .. ' is not in ' .. key)
  end
end

local function check(t)
  local counter = char(t.status) .. t.queue
  counted[counter] = (counted[counter] or 0) + 1
  expect('ZSCORE', 'ids', t.id, t)
  expect('HEXISTS', 'specs', t.id, t)
  if t.status == PENDING then
    local key = (suspect(t) and 'parked:' or 'ready:') .. t.queue
    -- One that has lapsed may have been dropped by a claim.
    if not lapsed(t) or call('ZSCORE', prefix .. key, place(t)) then
      expect('ZSCORE', key, place(t), t)
    end
  elseif t.status == SCHEDULED or t.status == RETRYING then
    expect('ZSCORE', 'due', sortable(t.due) .. t.id, t)
  elseif t.status == RUNNING then
    expect('SISMEMBER', 'held:' .. name_of(t.holder), t.id, t)
    if not call('HGET', prefix .. 'nodes', t.holder) then
      report('a task is held by a node that is not known')
    end
  elseif t.status ~= SUCCESS then
    expect('ZSCORE', 'ids:' .. t.status, t.id, t)
  end
  if may_expire(t) then
    expect('ZSCORE', 'expiring', sortable(t.expires) .. t.id, t)
  end
  if terminal(t.status) then
    local key = prefix .. (t.status == FAILED and 'failed' or 'finished')
    if not call('LPOS', key, sortable(t.finished) .. t.id) then
      report('state ' .. t.status .. ' is not in ' .. key)
    end
  end
  if has_history(t) ~= (call('EXISTS', prefix .. 'history:' .. name_of(t.id)) == 1) then
    report('state ' .. t.status .. ' has no history or one too many')
  end
  if t.attempts ~= t.failures + t.crashes + t.releases + ((t.status == SUCCESS or t.status == RUNNING) and 1 or 0) then
    report('state ' .. t.status .. ' has attempts that are not accounted for')
  end
end

local rows = call('HGETALL', prefix .. 'rows')
for n = 1, #rows, 2 do
  check(decode(rows[n], rows[n + 1]))
end

-- As many members as rows that belong there: no index holds what it should not.
for _, key in ipairs(call('KEYS', string.gsub(prefix, '[%[%]]', '.') .. '*')) do
  local name = sub(key, #prefix + 1)
  local kind = call('TYPE', key).ok
  local size = kind == 'zset' and call('ZCARD', key) or kind == 'set' and call('SCARD', key)
  if name == 'specs' then
    size = call('HLEN', key)
  end
  if size and name ~= 'dead:age' and size ~= (expected[name] or 0) then
    report(name .. ' has ' .. size .. ' members, expected ' .. (expected[name] or 0))
  end
end

local counters = call('HGETALL', prefix .. 'counters')
for n = 1, #counters, 2 do
  if not terminal(byte(counters[n])) and tonumber(counters[n + 1]) ~= (counted[counters[n]] or 0) then
    report('the counter of state ' .. byte(counters[n]) .. ' is ' .. counters[n + 1])
  end
end
for counter, number in pairs(counted) do
  if not terminal(byte(counter)) and tonumber(call('HGET', prefix .. 'counters', counter) or 0) ~= number then
    report('the counter of state ' .. byte(counter) .. ' is not ' .. number)
  end
end
return wrong
