#!lua flags=allow-oom
-- uses: start nodes
-- Declares a node (ARGV[4]) dead if its beat is still ARGV[5] and its lease is past. Answers whether it is dead.
local node = call('HGET', prefix .. 'nodes', ARGV[4])
if not node then
  return { 0 }
end
local state, beat, started, lease, name = unpack_bytes(NODE, node)
if state == DEAD then
  return { 1 }
elseif beat ~= tonumber(ARGV[5]) or lease >= now then
  return { 0 }
end
if holds_nothing(ARGV[4]) then
  call('HDEL', prefix .. 'nodes', ARGV[4])
else
  call('HSET', prefix .. 'nodes', ARGV[4], pack(NODE, DEAD, beat, started, lease) .. sub(node, name))
end
return { 1 }
