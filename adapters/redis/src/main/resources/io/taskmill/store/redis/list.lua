#!lua flags=no-writes
-- uses: start row
-- A page of tasks, largest id first. ARGV[4] which index, ARGV[5] below which id ('' for all), ARGV[6] how many,
-- ARGV[7] a byte for each status ('' for all), ARGV[8] which queue, ARGV[9] which type ('' for all), ARGV[10] how many
-- rows may be looked at, ARGV[11] how many bytes of payloads and results end the page.
-- Answers where the next page begins ('' at the end), then id, row, spec, result and error of each.
local index, below, limit = prefix .. ARGV[4], ARGV[5], tonumber(ARGV[6])
local statuses, queue, task_type = ARGV[7], ARGV[8], ARGV[9]
local max_rows, max_bytes = tonumber(ARGV[10]), tonumber(ARGV[11])
local PIECE = 250

local function matches(t)
  return (statuses == '' or string.find(statuses, char(t.status), 1, true))
    and (queue == '' or t.queue == queue)
    and (task_type == '' or sub(t.words, t.queue_bytes + 1) == task_type)
end

local answer = { '' }
local found, seen, bytes = 0, 0, 0

local function append(t)
  local result = call('HGET', prefix .. 'results', t.id)
  local at = #answer
  answer[at + 1], answer[at + 2], answer[at + 3] = t.id, t.row, call('HGET', prefix .. 'specs', t.id)
  answer[at + 4], answer[at + 5] = result, call('HGET', prefix .. 'errors', t.id)
  found = found + 1
  bytes = bytes + t.payload_bytes + (result and #result or 0)
end

while true do
  local ids = call('ZRANGE', index, below == '' and '+' or '(' .. below, '-', 'BYLEX', 'REV', 'LIMIT', 0, PIECE)
  if #ids == 0 then
    return answer
  end
  local rows = call('HMGET', prefix .. 'rows', unpack(ids))
  for n, id in ipairs(ids) do
    if found == limit or seen == max_rows or bytes >= max_bytes then
      answer[1] = below
      return answer
    end
    local t = rows[n] and decode(id, rows[n])
    if t and matches(t) then
      append(t)
    end
    below = id
    seen = seen + 1
  end
end
