#!lua
-- uses: start
-- Keeps messages that could not become tasks. Three for each: id, when it was received, and the message.
for at = 4, #ARGV, 3 do
  local id = ARGV[at]
  if call('HSETNX', prefix .. 'dead', id, ARGV[at + 2]) == 1 then
    call('ZADD', prefix .. 'dead:age', 0, sortable(tonumber(ARGV[at + 1])) .. id)
  end
end
return { 1 }
