#!lua flags=allow-oom
-- uses: start
-- Deletes up to ARGV[5] messages received longer ago than ARGV[4]. Answers how many.
local limit = '(' .. sortable(math.max(0, now - tonumber(ARGV[4])))
local entries = call('ZRANGE', prefix .. 'dead:age', '-', limit, 'BYLEX', 'LIMIT', 0, ARGV[5])
for _, entry in ipairs(entries) do
  call('HDEL', prefix .. 'dead', sub(entry, 9))
  call('ZREM', prefix .. 'dead:age', entry)
end
return { #entries }
