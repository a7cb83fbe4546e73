-- What a script is going to write. A script first reads and decides; nothing is written before flush(), because Redis
-- does not undo what a script has written when it fails. flush() sends one command per key, not one per task.
local batches, order = {}, {}
local counts = {}
local woke = false

local function write(command, key, first, second)
  local keys = batches[command]
  if not keys then
    keys = {}
    batches[command] = keys
  end
  local args = keys[key]
  if not args then
    args = { command = command, key = prefix .. key, n = 0 }
    keys[key] = args
    order[#order + 1] = args
  end
  local n = args.n + 1
  args[n] = first
  if second then
    n = n + 1
    args[n] = second
  end
  args.n = n
end

local function count(queue, status, delta)
  local of_queue = counts[queue]
  if not of_queue then
    of_queue = {}
    counts[queue] = of_queue
  end
  of_queue[status] = (of_queue[status] or 0) + delta
end

local function flush()
  for _, args in ipairs(order) do
    for from = 1, args.n, MAX_ARGS do
      call(args.command, args.key, unpack(args, from, math.min(from + MAX_ARGS - 1, args.n)))
    end
  end
  for queue, deltas in pairs(counts) do
    for status, delta in pairs(deltas) do
      if delta ~= 0 then
        call('HINCRBY', prefix .. 'counters', char(status) .. queue, delta)
      end
    end
  end
  if woke then
    call('PUBLISH', prefix .. 'signals', 'r')
  end
end
