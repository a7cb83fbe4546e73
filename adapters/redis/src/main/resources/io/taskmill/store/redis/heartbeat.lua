#!lua flags=allow-oom
-- uses: start nodes
-- Renews a node's lease and raises its beat: ARGV[4] id, ARGV[5] lease. Answers 0 for one that does not live.
local node = call('HGET', prefix .. 'nodes', ARGV[4])
if not node or byte(node) ~= LIVE then
  return { 0 }
end
local state, beat, started, _, name = unpack_bytes(NODE, node)
local lease = after(tonumber(ARGV[5]))
call('HSET', prefix .. 'nodes', ARGV[4], pack(NODE, state, beat + 1, started, lease) .. sub(node, name))
return { 1 }
