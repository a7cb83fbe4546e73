#!lua
-- uses: start
-- A harmless write: refused when memory is full, the disk failed, or this is a replica.
call('SET', prefix .. 'probe', string.format('%.0f', now))
return { 1 }
