#!lua flags=allow-oom
-- uses: start nodes
-- Makes a node live: ARGV[3] id, ARGV[4] lease, ARGV[5] name. One that is known is left as it is.
call('HSETNX', prefix .. 'nodes', ARGV[3], pack(NODE, LIVE, 0, now, now + tonumber(ARGV[4])) .. ARGV[5])
return { 1 }
