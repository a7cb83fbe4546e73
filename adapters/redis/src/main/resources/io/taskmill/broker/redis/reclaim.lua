-- Gives back what consumers hold that do not seem to live, and ends consumers that are long gone.
-- ARGV: group, consumer that asks, ms after which an entry is nobody's, ms after which a consumer is gone, where to begin
-- Returns how many entries were given back, and where to go on: 0-0 at the end.
local found = redis.call('XAUTOCLAIM', stream, group, ARGV[2], ARGV[3], ARGV[5], 'COUNT', 100, 'JUSTID')
for _, id in ipairs(found[2]) do
  again(id)
end

-- Here and nowhere else: between two commands of a client a consumer could wake up and receive, and to end it then
-- would strand what it received.
for _, pairs in ipairs(redis.call('XINFO', 'CONSUMERS', stream, group)) do
  local consumer = {}
  for i = 1, #pairs, 2 do
    consumer[pairs[i]] = pairs[i + 1]
  end
  if consumer.pending == 0 and consumer.idle > tonumber(ARGV[4]) and consumer.name ~= ARGV[2] then
    redis.call('XGROUP', 'DELCONSUMER', stream, group, consumer.name)
  end
end
return {#found[2], found[1]}
