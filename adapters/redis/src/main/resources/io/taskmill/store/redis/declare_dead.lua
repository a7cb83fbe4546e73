#!lua flags=allow-oom
-- uses: start nodes
-- Declares a node (ARGV[3]) dead if its beat is still ARGV[4] and its lease is past. Answers whether it is dead.
local node = call('HGET', prefix .. 'nodes', ARGV[3])
if not node then
  return { 0 }
end
local state, beat, started, lease, name = unpack_bytes(NODE, node)
if state == DEAD then
  return { 1 }
elseif beat ~= tonumber(ARGV[4]) or lease >= now then
  return { 0 }
end
if holds_nothing(ARGV[3]) then
  call('HDEL', prefix .. 'nodes', ARGV[3])
else
  call('HSET', prefix .. 'nodes', ARGV[3], pack(NODE, DEAD, beat, started, lease) .. sub(node, name))
end
return { 1 }
