#!lua
-- uses: start
-- Makes the store what it has to be, the first time: ARGV[4] an id for it, ARGV[5] the format of its data.
-- Answers its id and format. First makes sure of the rights that all scripts need, so that a missing one is found now,
-- and not by a script that has written half of what it should.
local key = prefix .. 'rights'
local needed = {
  { 'HSET', key, 'a', '1' },
  { 'HSETNX', key, 'a', '1' },
  { 'HGET', key, 'a' },
  { 'HMGET', key, 'a' },
  { 'HGETALL', key },
  { 'HDEL', key, 'a' },
  { 'HLEN', key },
  { 'HINCRBY', key, 'a', '1' },
  { 'ZADD', key, '0', 'a' },
  { 'ZREM', key, 'a' },
  { 'ZRANGE', key, '-', '+', 'BYLEX' },
  { 'ZCARD', key },
  { 'SADD', key, 'a' },
  { 'SREM', key, 'a' },
  { 'SCARD', key },
  { 'SMEMBERS', key },
  { 'SRANDMEMBER', key, '1' },
  { 'RPUSH', key, 'a' },
  { 'LRANGE', key, '0', '-1' },
  { 'LINDEX', key, '0' },
  { 'LTRIM', key, '0', '-1' },
  { 'SET', key, 'a' },
  { 'UNLINK', key },
  { 'PUBLISH', prefix .. 'signals', 'a' },
}
for _, command in ipairs(needed) do
  if not redis.acl_check_cmd(unpack(command)) then
    return redis.error_reply('NOPERM ' .. command[1] .. ' ' .. command[2])
  end
end

call('HSETNX', prefix .. 'store', 'id', ARGV[4])
call('HSETNX', prefix .. 'store', 'format', ARGV[5])
return { call('HGET', prefix .. 'store', 'id'), call('HGET', prefix .. 'store', 'format') }
