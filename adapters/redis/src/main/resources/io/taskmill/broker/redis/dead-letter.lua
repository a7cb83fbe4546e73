-- Moves an entry to the dead letters. KEYS[2]: the dead letters.
-- ARGV: group, consumer, id, how many dead letters to keep about, event, reason, detail, lane, its first id
local id = ARGV[3]
if not holds(ARGV[2], id) then
  return 0
end
redis.call(
  'XADD', KEYS[2], 'MAXLEN', '~', ARGV[4], '*',
  'event', ARGV[5], 'reason', ARGV[6], 'detail', ARGV[7], 'lane', ARGV[8], 'id', ARGV[9])
redis.call('XDEL', stream, id)
redis.call('XACK', stream, group, id)
return 1
