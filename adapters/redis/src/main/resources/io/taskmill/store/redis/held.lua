#!lua flags=no-writes
-- uses: start row
-- What a node (ARGV[4]) holds. Answers the time, then id and row of each.
local answer = { now }
local ids = call('SMEMBERS', prefix .. 'held:' .. name_of(ARGV[4]))
for from = 1, #ids, MAX_ARGS do
  local to = math.min(from + MAX_ARGS - 1, #ids)
  local rows = call('HMGET', prefix .. 'rows', unpack(ids, from, to))
  for n = from, to do
    local row = rows[n - from + 1]
    if row then
      answer[#answer + 1] = ids[n]
      answer[#answer + 1] = row
    end
  end
end
return answer
