#!lua flags=allow-oom
-- uses: start nodes
-- Makes a node live: ARGV[4] id, ARGV[5] lease, ARGV[6] name. One that is known is left as it is.
call('HSETNX', prefix .. 'nodes', ARGV[4], pack(NODE, LIVE, 0, now, after(tonumber(ARGV[5]))) .. ARGV[6])
return { 1 }
