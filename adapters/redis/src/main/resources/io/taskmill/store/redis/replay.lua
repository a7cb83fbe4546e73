#!lua flags=allow-oom
-- uses: start row changes tasks
-- Replays a failed task (ARGV[4]) in its next generation. Answers 0 when there is none, else whether it was allowed,
-- and the status.
local id = ARGV[4]
load({ id })
local t = tasks[id]
if not t then
  return { 0 }
elseif t.status ~= FAILED then
  return { 2, t.status }
end
take(t)
t.generation = t.generation + 1
t.failures_now, t.crashes_now = 0, 0
t.finished = 0
t.status = PENDING
t.due = now
put(t)
flush()
return { 1, t.status }
