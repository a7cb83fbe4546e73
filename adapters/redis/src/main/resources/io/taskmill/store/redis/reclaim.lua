#!lua flags=allow-oom
-- uses: start row changes tasks nodes endings
-- Takes tasks back from a dead node: ARGV[3] id, ARGV[4] how many, ARGV[5] from how many crashes a task is given up,
-- ARGV[6] the error of a crash, ARGV[7] and ARGV[8] that of a task given up, before and after the number of crashes.
-- Answers how many.
local node = ARGV[3]
if node_state(node) ~= DEAD then
  return { 0 }
end

local ids = call('SRANDMEMBER', prefix .. 'held:' .. node, tonumber(ARGV[4]))
load(ids)
for _, id in ipairs(ids) do
  local t = tasks[id]
  local err = ARGV[6]
  take(t)
  crashed(t, err)
  if t.cancel == 1 then
    to_terminal(t, CANCELLED)
  elseif t.crashes_now >= tonumber(ARGV[5]) then
    err = ARGV[7] .. t.crashes_now .. ARGV[8]
    to_terminal(t, FAILED)
  else
    to_pending(t)
  end
  write('HSET', 'errors', id, err)
  put(t)
end
flush()
if holds_nothing(node) then
  call('HDEL', prefix .. 'nodes', node)
end
return { #ids }
