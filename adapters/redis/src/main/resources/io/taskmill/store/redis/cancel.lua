#!lua flags=allow-oom
-- uses: start row changes tasks
-- Cancels a task (ARGV[4]), or marks a running one. Answers 0 when there is none, else whether it was allowed, and the
-- status.
local id = ARGV[4]
load({ id })
local t = tasks[id]
if not t then
  return { 0 }
end
if terminal(t.status) then
  return { t.status == CANCELLED and 1 or 2, t.status }
end
if t.status == RUNNING then
  t.cancel = 1
  write('HSET', 'rows', id, encode(t))
  flush()
  call('PUBLISH', prefix .. 'signals', 'c' .. id)
  return { 1, t.status }
end
take(t)
t.status = CANCELLED
t.finished = now
put(t)
flush()
return { 1, t.status }
