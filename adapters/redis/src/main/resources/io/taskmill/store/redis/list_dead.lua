#!lua flags=no-writes
-- uses: start
-- Up to ARGV[6] messages, newest first, after the one with time ARGV[4] and id ARGV[5] ('' for the newest).
-- Answers id and message of each.
local from = ARGV[4] == '' and '+' or '(' .. sortable(tonumber(ARGV[4])) .. ARGV[5]
local answer = {}
for _, entry in ipairs(call('ZRANGE', prefix .. 'dead:age', from, '-', 'BYLEX', 'REV', 'LIMIT', 0, ARGV[6])) do
  local id = sub(entry, 9)
  answer[#answer + 1] = id
  answer[#answer + 1] = call('HGET', prefix .. 'dead', id)
end
return answer
