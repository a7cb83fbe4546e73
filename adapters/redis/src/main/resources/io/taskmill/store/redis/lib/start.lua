-- Every script gets KEYS[1], a key of this store (it sends the call to the right place in a cluster; the other keys
-- share its hash tag), ARGV[1], what all keys begin with, and ARGV[2] and ARGV[3], the time in microseconds, rounded
-- down and up, or '' and '' for this server's.
local call = redis.call
local pack, unpack_bytes = struct.pack, struct.unpack
local byte, char, sub = string.byte, string.char, string.sub
local prefix = ARGV[1]

local function clock()
  if ARGV[2] ~= '' then
    return tonumber(ARGV[2]), tonumber(ARGV[3])
  end
  local time = call('TIME')
  local micros = time[1] * 1000000 + time[2]
  -- The server cuts its time off, too.
  return micros, micros + 1
end

local now, now_at_most = clock()

-- When a delay from now is over: never too early.
local function after(delay)
  return delay == 0 and now or now_at_most + delay
end

-- How many arguments one command gets: Lua's stack takes 8,000. Even, so that pairs stay together.
local MAX_ARGS = 4000

-- Times stand in indexes as 8 bytes, most significant first, so that they sort as text.
local function sortable(time)
  return pack('>I8', time)
end

-- An id as it stands in the name of a key: as hex, for people.
local names = {}
local function name_of(id)
  local name = names[id]
  if not name then
    name = string.gsub(id, '.', function(c)
      return string.format('%02x', byte(c))
    end)
    names[id] = name
  end
  return name
end
