#!lua flags=allow-oom
-- uses: start nodes
-- Renews a node's lease and raises its beat: ARGV[3] id, ARGV[4] lease. Answers 0 for one that does not live.
local node = call('HGET', prefix .. 'nodes', ARGV[3])
if not node or byte(node) ~= LIVE then
  return { 0 }
end
local state, beat, started, _, name = unpack_bytes(NODE, node)
call('HSET', prefix .. 'nodes', ARGV[3], pack(NODE, state, beat + 1, started, now + tonumber(ARGV[4])) .. sub(node, name))
return { 1 }
