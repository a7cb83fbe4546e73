#!lua flags=no-writes
-- uses: start
-- One task (ARGV[4]): row, spec, result, error, then its history; nothing when there is none.
local id = ARGV[4]
local row = call('HGET', prefix .. 'rows', id)
if not row then
  return {}
end
local answer = { row }
for n, key in ipairs({ 'specs', 'results', 'errors' }) do
  answer[n + 1] = call('HGET', prefix .. key, id)
end
for _, entry in ipairs(call('LRANGE', prefix .. 'history:' .. name_of(id), 0, -1)) do
  answer[#answer + 1] = entry
end
return answer
