#!lua
-- uses: start
-- Makes the store what it has to be, the first time: ARGV[4] an id for it, ARGV[5] the format of its data.
-- Answers its id and format. Uses every command that other scripts use on keys of its own, so that a missing right is
-- found now, and not by a script that has written half of what it should.
local scratch = prefix .. 'rights:'
call('HSETNX', scratch .. 'hash', 'a', '1')
call('HSET', scratch .. 'hash', 'b', '1')
call('HINCRBY', scratch .. 'hash', 'a', 1)
call('HMGET', scratch .. 'hash', 'a')
call('HGETALL', scratch .. 'hash')
call('HLEN', scratch .. 'hash')
call('HDEL', scratch .. 'hash', 'b')
call('ZADD', scratch .. 'index', 0, 'a')
call('ZRANGE', scratch .. 'index', '-', '+', 'BYLEX', 'LIMIT', 0, 1)
call('ZCARD', scratch .. 'index')
call('ZREM', scratch .. 'index', 'a')
call('SADD', scratch .. 'set', 'a')
call('SCARD', scratch .. 'set')
call('SMEMBERS', scratch .. 'set')
call('SRANDMEMBER', scratch .. 'set', 1)
call('SREM', scratch .. 'set', 'a')
call('RPUSH', scratch .. 'list', 'a')
call('LRANGE', scratch .. 'list', 0, -1)
call('LINDEX', scratch .. 'list', 0)
call('LTRIM', scratch .. 'list', 1, -1)
call('SET', scratch .. 'text', 'a')
call('UNLINK', scratch .. 'hash', scratch .. 'text')
call('PUBLISH', prefix .. 'signals', '-')

call('HSETNX', prefix .. 'store', 'id', ARGV[4])
call('HSETNX', prefix .. 'store', 'format', ARGV[5])
return { call('HGET', prefix .. 'store', 'id'), call('HGET', prefix .. 'store', 'format') }
