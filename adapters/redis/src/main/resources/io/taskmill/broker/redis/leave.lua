-- Gives back all that a consumer holds, and ends it. ARGV: group, consumer
local consumer = ARGV[2]
local held
repeat
  held = redis.call('XPENDING', stream, group, '-', '+', 500, consumer)
  for _, entry in ipairs(held) do
    again(entry[1])
  end
until #held == 0
return redis.call('XGROUP', 'DELCONSUMER', stream, group, consumer)
