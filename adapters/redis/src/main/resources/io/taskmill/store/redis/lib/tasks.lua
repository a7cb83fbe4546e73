-- The rows a script works on, and the indexes they are filed in. A row is changed by taking it out, changing it, and
-- putting it back, once per script, so that no index can disagree with a row.
local tasks = {}

-- Reads rows into tasks, by id.
local function load(ids)
  for from = 1, #ids, MAX_ARGS do
    local to = math.min(from + MAX_ARGS - 1, #ids)
    local rows = call('HMGET', prefix .. 'rows', unpack(ids, from, to))
    for n = from, to do
      local row = rows[n - from + 1]
      if row then
        tasks[ids[n]] = decode(ids[n], row)
      end
    end
  end
end

local function take(t)
  local status = t.status
  if status == PENDING then
    write('ZREM', (suspect(t) and 'parked:' or 'ready:') .. t.queue, place(t))
  elseif status == RUNNING then
    write('SREM', 'held:' .. name_of(t.holder), t.id)
  elseif status == SCHEDULED or status == RETRYING then
    write('ZREM', 'due', sortable(t.due) .. t.id)
  elseif terminal(status) and status ~= SUCCESS then
    write('ZREM', 'ids:' .. status, t.id)
  end
  if not terminal(status) then
    count(t.queue, status, -1)
  end
  if may_expire(t) then
    write('ZREM', 'expiring', sortable(t.expires) .. t.id)
  end
end

local function put(t)
  local status = t.status
  if status == PENDING then
    write('ZADD', (suspect(t) and 'parked:' or 'ready:') .. t.queue, '0', place(t))
    woke = true
  elseif status == RUNNING then
    write('SADD', 'held:' .. name_of(t.holder), t.id)
  elseif status == SCHEDULED or status == RETRYING then
    write('ZADD', 'due', '0', sortable(t.due) .. t.id)
  elseif terminal(status) then
    -- Entries of these lists are checked when their time has come: a replayed task leaves its own behind.
    write('RPUSH', status == FAILED and 'failed' or 'finished', sortable(t.finished) .. t.id)
    if status ~= SUCCESS then
      write('ZADD', 'ids:' .. status, '0', t.id)
    end
  end
  count(t.queue, status, 1)
  if may_expire(t) then
    write('ZADD', 'expiring', '0', sortable(t.expires) .. t.id)
  end
  t.row = encode(t)
  write('HSET', 'rows', t.id, t.row)
end
