#!lua
-- uses: start row changes
-- Adds new tasks. ARGV[4] is '1' for a repeat; then five for each task: id, the part of the row that never changes,
-- spec, start ('' now, '+' and a delay, '@' and a time, in microseconds), digest ('' for ids made by an engine).
-- Answers 10 bytes for each: what became of it, status, and when it was created.
local again = ARGV[4] == '1'
local FIXED = '>BI8I4I2'
local FIELDS, FIRST = 5, 5
local CREATED, KNOWN, CONFLICT = 1, 2, 3

local ids = {}
for at = FIRST, #ARGV, FIELDS do
  ids[#ids + 1] = ARGV[at]
end

local function start_of(text)
  if text == '' then
    return now
  end
  local micros = tonumber(sub(text, 2))
  return sub(text, 1, 1) == '+' and after(micros) or micros
end

-- What there is already, and what was met earlier in this call.
local rows, digests = {}, {}

local function load_known()
  for from = 1, #ids, MAX_ARGS do
    local to = math.min(from + MAX_ARGS - 1, #ids)
    local found = call('HMGET', prefix .. 'rows', unpack(ids, from, to))
    for n = from, to do
      rows[ids[n]] = found[n - from + 1] or nil
    end
  end
end

local function digest_of(id)
  return digests[id] or call('HGET', prefix .. 'digests', id)
end

local function found(id, row, digest)
  local status, first, _, _, created = unpack_bytes(HEAD, row)
  if digest == '' and again then
    -- Ids without a digest are made by an engine, so it is the very task that was inserted before.
    return pack('>BBI8', CREATED, first, created)
  elseif digest ~= '' and digest_of(id) == digest then
    return pack('>BBI8', KNOWN, status, created)
  end
  return pack('>BBI8', CONFLICT, status, created)
end

local function add(at)
  local id, fixed, start, digest = ARGV[at], ARGV[at + 1], start_of(ARGV[at + 3]), ARGV[at + 4]
  local status = PENDING
  if start > now then
    status = SCHEDULED
  else
    start = now
  end
  local priority, expires, _, queue_bytes, words = unpack_bytes(FIXED, fixed)
  local queue = sub(fixed, words, words + queue_bytes - 1)
  local due = sortable(start)
  local row = char(status, status, 0, 0) .. sortable(now) .. due .. fixed
  rows[id] = row
  write('HSET', 'rows', id, row)
  write('HSET', 'specs', id, ARGV[at + 2])
  write('ZADD', 'ids', '0', id)
  if status == PENDING then
    write('ZADD', 'ready:' .. queue, '0', char(9 - priority) .. due .. id)
    woke = true
  else
    write('ZADD', 'due', '0', due .. id)
  end
  if expires > 0 then
    write('ZADD', 'expiring', '0', sortable(expires) .. id)
  end
  if digest ~= '' then
    digests[id] = digest
    write('HSET', 'digests', id, digest)
  end
  count(queue, status, 1)
  return pack('>BBI8', CREATED, status, now)
end

load_known()
local answers = {}
for at = FIRST, #ARGV, FIELDS do
  local id = ARGV[at]
  answers[#answers + 1] = rows[id] and found(id, rows[id], ARGV[at + 4]) or add(at)
end
flush()
return { table.concat(answers) }
