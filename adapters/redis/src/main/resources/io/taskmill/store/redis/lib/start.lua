-- Every script gets KEYS[1], a key of this store (it sends the call to the right place in a cluster; the other keys
-- share its hash tag), ARGV[1], what all keys begin with, and ARGV[2], the time in microseconds or '' for this server's.
local call = redis.call
local pack, unpack_bytes = struct.pack, struct.unpack
local byte, char, sub = string.byte, string.char, string.sub
local prefix = ARGV[1]

local function clock()
  if ARGV[2] ~= '' then
    return tonumber(ARGV[2])
  end
  local time = call('TIME')
  return time[1] * 1000000 + time[2]
end

local now = clock()

-- How many arguments one command gets: Lua's stack takes 8,000. Even, so that pairs stay together.
local MAX_ARGS = 4000

-- Times stand in indexes as 8 bytes, most significant first, so that they sort as text.
local function sortable(time)
  return pack('>I8', time)
end
