-- What one claim hands out: ARGV[4] is the holder, ARGV[5] how many bytes of payloads end it.
local holder, max_bytes = ARGV[4], tonumber(ARGV[5])
local handed, handed_bytes = {}, 0

local function takes_more()
  return #handed == 0 or handed_bytes < max_bytes
end

local function hand_out(t)
  take(t)
  t.status = RUNNING
  t.holder = holder
  t.started = now
  t.attempts = t.attempts + 1
  t.deliveries = t.deliveries + 1
  put(t)
  handed[#handed + 1] = t.id
  handed_bytes = handed_bytes + t.payload_bytes
end

-- Appends id, row and spec of each to the answer.
local function append_handed(answer)
  for from = 1, #handed, MAX_ARGS do
    local to = math.min(from + MAX_ARGS - 1, #handed)
    local specs = call('HMGET', prefix .. 'specs', unpack(handed, from, to))
    for n = from, to do
      answer[#answer + 1] = handed[n]
      answer[#answer + 1] = tasks[handed[n]].row
      answer[#answer + 1] = specs[n - from + 1]
    end
  end
  return answer
end
