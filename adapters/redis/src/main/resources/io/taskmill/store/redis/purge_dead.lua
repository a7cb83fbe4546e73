#!lua flags=allow-oom
-- uses: start
-- Deletes up to ARGV[4] messages received longer ago than ARGV[3]. Answers how many.
local limit = '(' .. sortable(math.max(0, now - tonumber(ARGV[3])))
local entries = call('ZRANGE', prefix .. 'dead:age', '-', limit, 'BYLEX', 'LIMIT', 0, ARGV[4])
for _, entry in ipairs(entries) do
  call('HDEL', prefix .. 'dead', sub(entry, 9))
  call('ZREM', prefix .. 'dead:age', entry)
end
return { #entries }
