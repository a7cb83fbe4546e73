#!lua flags=no-writes
-- uses: start
-- How many messages there are.
return { call('HLEN', prefix .. 'dead') }
