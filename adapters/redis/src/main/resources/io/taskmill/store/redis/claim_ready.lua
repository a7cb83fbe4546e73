#!lua flags=allow-oom
-- uses: start row changes tasks nodes handout
-- Claims tasks that may run. ARGV[6]: how many suspects; then for each queue: its name, permits, number of steps, and
-- for each step: lowest and highest priority, how many, and a time before which they could have run ('' for any).
-- Answers 0 when the holder may not claim, else 1 and id, row and spec of each.
if not live(holder) then
  return { 0 }
end

-- So many at a time are looked at; so many that have lapsed are stepped over in one call.
local PIECE, MAX_LAPSED = 1000, 10000
local dropped = 0

local suspects_left = tonumber(ARGV[6])

-- Takes up to max from an index between two bounds; passed holds what this call has taken from it before.
local function claim_range(key, from, to, max, passed)
  local taken = 0
  local last = false
  while taken < max and takes_more() and not last and dropped < MAX_LAPSED do
    local wanted = math.min(max - taken, PIECE) + passed.n
    local places = call('ZRANGE', prefix .. key, from, to, 'BYLEX', 'LIMIT', 0, wanted)
    last = #places < wanted
    local ids, fresh = {}, {}
    for _, at in ipairs(places) do
      if not passed[at] then
        fresh[#fresh + 1] = at
        ids[#ids + 1] = sub(at, 10)
      end
    end
    load(ids)
    for n, at in ipairs(fresh) do
      if taken == max or not takes_more() then
        break
      end
      passed[at] = true
      passed.n = passed.n + 1
      local t = tasks[ids[n]]
      if not t or lapsed(t) then
        -- It can only expire: it must not be stepped over by every claim until then. (One without a row was deleted by
        -- hand.)
        write('ZREM', key, at)
        dropped = dropped + 1
      else
        hand_out(t)
        taken = taken + 1
      end
    end
  end
  return taken
end

local function claim_step(queue, at, max, passed)
  local low, high, before = tonumber(ARGV[at]), tonumber(ARGV[at + 1]), ARGV[at + 3]
  max = math.min(max, tonumber(ARGV[at + 2]))
  local key = 'ready:' .. queue
  if before == '' then
    return claim_range(key, '[' .. char(9 - high), '(' .. char(10 - low), max, passed)
  end
  local taken = 0
  for priority = high, low, -1 do
    local first = char(9 - priority)
    local bound = '(' .. first .. sortable(tonumber(before))
    taken = taken + claim_range(key, '[' .. first, bound, max - taken, passed)
  end
  return taken
end

-- Suspects of all queues come first.
local demands = {}
local at = 7
while at <= #ARGV do
  local demand = { queue = ARGV[at], permits = tonumber(ARGV[at + 1]), steps = tonumber(ARGV[at + 2]), at = at + 3 }
  demands[#demands + 1] = demand
  at = demand.at + 4 * demand.steps
end
for _, demand in ipairs(demands) do
  local max = math.min(suspects_left, demand.permits)
  if max > 0 then
    local taken = claim_range('parked:' .. demand.queue, '-', '+', max, { n = 0 })
    demand.permits = demand.permits - taken
    suspects_left = suspects_left - taken
  end
end
for _, demand in ipairs(demands) do
  local key = prefix .. 'ready:' .. demand.queue
  if demand.permits > 0 and demand.steps > 0 and call('ZCARD', key) > 0 then
    local permits, passed = demand.permits, { n = 0 }
    for step = 0, demand.steps - 1 do
      permits = permits - claim_step(demand.queue, demand.at + 4 * step, permits, passed)
    end
  end
end
flush()
return append_handed({ 1 })
