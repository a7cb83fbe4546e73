#!lua flags=allow-oom
-- uses: start row changes tasks nodes endings
-- Takes tasks back from a dead node: ARGV[4] id, ARGV[5] how many, ARGV[6] from how many crashes a task is given up,
-- ARGV[7] the error of a crash, ARGV[8] that of a task given up, ARGV[9] what stands in it for the number of crashes.
-- Answers how many.
local node = ARGV[4]
if node_state(node) ~= DEAD then
  return { 0 }
end

local ids = call('SRANDMEMBER', prefix .. 'held:' .. name_of(node), tonumber(ARGV[5]))
load(ids)
local function take_back(t)
  local err = ARGV[7]
  take(t)
  crashed(t, err)
  if t.cancel == 1 then
    to_terminal(t, CANCELLED)
  elseif t.crashes_now >= tonumber(ARGV[6]) then
    err = string.gsub(ARGV[8], ARGV[9], t.crashes_now)
    to_terminal(t, FAILED)
  else
    to_pending(t)
  end
  write('HSET', 'errors', t.id, err)
  put(t)
end

for _, id in ipairs(ids) do
  if tasks[id] then
    take_back(tasks[id])
  else
    -- Deleted by hand.
    write('SREM', 'held:' .. name_of(node), id)
  end
end
flush()
if holds_nothing(node) then
  call('HDEL', prefix .. 'nodes', node)
end
return { #ids }
