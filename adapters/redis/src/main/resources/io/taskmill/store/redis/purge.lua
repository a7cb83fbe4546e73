#!lua flags=allow-oom
-- uses: start row changes tasks
-- Deletes finished tasks: ARGV[4] and ARGV[5] how long those and dead letters are kept, ARGV[6] how many at most.
-- Answers how many.
local max = tonumber(ARGV[6])
local PIECE = 1000

local histories = {}

local function delete(t)
  write('HDEL', 'rows', t.id)
  write('HDEL', 'specs', t.id)
  write('HDEL', 'results', t.id)
  write('HDEL', 'errors', t.id)
  write('HDEL', 'digests', t.id)
  write('ZREM', 'ids', t.id)
  if t.status ~= SUCCESS then
    write('ZREM', 'ids:' .. t.status, t.id)
  end
  if has_history(t) then
    histories[#histories + 1] = prefix .. 'history:' .. name_of(t.id)
  end
end

-- Whether the entry is of the task as it ended last, not of an end before a replay.
local function ended_then(t, key, time)
  return t and terminal(t.status) and t.finished == time and (t.status == FAILED) == (key == 'failed')
end

-- How many entries from the head of a list are old enough, and which of their tasks are to be deleted.
local function purge(key, limit, most)
  local passed, purged, last = 0, 0, false
  while purged < most and passed < 2 * max and not last do
    local entries = call('LRANGE', prefix .. key, passed, passed + math.min(PIECE, most - purged) - 1)
    local ids, times = {}, {}
    for n, entry in ipairs(entries) do
      local time = unpack_bytes('>I8', entry)
      if time >= limit then
        last = true
        break
      end
      ids[n], times[n] = sub(entry, 9), time
    end
    last = last or #entries == 0
    load(ids)
    for n, id in ipairs(ids) do
      if ended_then(tasks[id], key, times[n]) then
        delete(tasks[id])
        tasks[id] = nil
        purged = purged + 1
      end
    end
    passed = passed + #ids
  end
  return passed, purged
end

local passed, purged = purge('finished', now - tonumber(ARGV[4]), max)
local passed_failed, purged_failed = purge('failed', now - tonumber(ARGV[5]), max - purged)
flush()
for from = 1, #histories, MAX_ARGS do
  call('UNLINK', unpack(histories, from, math.min(from + MAX_ARGS - 1, #histories)))
end
call('LTRIM', prefix .. 'finished', passed, -1)
call('LTRIM', prefix .. 'failed', passed_failed, -1)
return { purged + purged_failed }
