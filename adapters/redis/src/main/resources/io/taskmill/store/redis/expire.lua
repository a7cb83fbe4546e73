#!lua flags=allow-oom
-- uses: start row changes tasks
-- Moves up to ARGV[4] tasks that were not started in time to expired. Answers how many.
local max = tonumber(ARGV[4])
local entries = call('ZRANGE', prefix .. 'expiring', '-', '(' .. sortable(now + 1), 'BYLEX', 'LIMIT', 0, max)
local ids = {}
for n, entry in ipairs(entries) do
  ids[n] = sub(entry, 9)
end
load(ids)
for n, id in ipairs(ids) do
  local t = tasks[id]
  if not t then
    -- Deleted by hand.
    write('ZREM', 'expiring', entries[n])
  else
    take(t)
    t.status = EXPIRED
    t.finished = now
    put(t)
  end
end
flush()
return { #ids }
