#!lua flags=no-writes
-- uses: start
-- Up to ARGV[5] messages, newest first, after the one with time ARGV[3] and id ARGV[4] ('' for the newest).
-- Answers id and message of each.
local from = ARGV[3] == '' and '+' or '(' .. sortable(tonumber(ARGV[3])) .. ARGV[4]
local answer = {}
for _, entry in ipairs(call('ZRANGE', prefix .. 'dead:age', from, '-', 'BYLEX', 'REV', 'LIMIT', 0, ARGV[5])) do
  local id = sub(entry, 9)
  answer[#answer + 1] = id
  answer[#answer + 1] = call('HGET', prefix .. 'dead', id)
end
return answer
