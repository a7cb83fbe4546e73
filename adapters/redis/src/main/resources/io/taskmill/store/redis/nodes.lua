#!lua flags=no-writes
-- uses: start
-- All nodes. Answers the time, then id, node and how many tasks it holds of each.
local answer = { now }
local nodes = call('HGETALL', prefix .. 'nodes')
for n = 1, #nodes, 2 do
  answer[#answer + 1] = nodes[n]
  answer[#answer + 1] = nodes[n + 1]
  answer[#answer + 1] = call('SCARD', prefix .. 'held:' .. name_of(nodes[n]))
end
return answer
