#!lua flags=allow-oom
-- uses: start nodes
-- Takes a node off the list. One that holds tasks stays until it is found dead, or nobody would take them back.
if holds_nothing(ARGV[4]) then
  call('HDEL', prefix .. 'nodes', ARGV[4])
end
return { 1 }
