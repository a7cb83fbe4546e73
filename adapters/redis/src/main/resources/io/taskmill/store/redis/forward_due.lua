#!lua flags=allow-oom
-- uses: start row changes tasks
-- Moves up to ARGV[4] tasks whose time has come to pending. Answers how many, and how long until the next, -1 for none.
local max = tonumber(ARGV[4])
local entries = call('ZRANGE', prefix .. 'due', '-', '(' .. sortable(now + 1), 'BYLEX', 'LIMIT', 0, max)
local ids = {}
for n, entry in ipairs(entries) do
  ids[n] = sub(entry, 9)
end
load(ids)
for n, id in ipairs(ids) do
  local t = tasks[id]
  if not t then
    -- Deleted by hand.
    write('ZREM', 'due', entries[n])
  else
    take(t)
    t.status = PENDING
    put(t)
  end
end
flush()

local nearest = call('ZRANGE', prefix .. 'due', '-', '+', 'BYLEX', 'LIMIT', 0, 1)[1]
local wait = -1
if nearest then
  wait = math.max(0, unpack_bytes('>I8', nearest) - now)
end
return { #ids, wait }
