-- A task's row: a head, then its life (only once it was claimed or has ended), then queue and type. Java reads it, too:
-- see TaskRow. A fence is the number of deliveries: both grow by one with each claim and never shrink.
local HEAD = '>BBBBI8I8BI8I4I2'
local LIFE = '>I4I4I4I4I4I4I4I4I8I8c16c16I4'
local NOBODY = string.rep('\0', 16)

local function decode(id, row)
  local t = { id = id, row = row }
  local at
  t.status, t.first, t.lived, t.cancel, t.created, t.due, t.priority, t.expires, t.payload_bytes, t.queue_bytes, at =
    unpack_bytes(HEAD, row)
  if t.lived == 1 then
    t.attempts, t.failures, t.crashes, t.releases, t.deliveries, t.generation, t.failures_now, t.crashes_now,
      t.started, t.finished, t.holder, t.settled_by, t.settled_fence, at = unpack_bytes(LIFE, row, at)
  else
    t.attempts, t.failures, t.crashes, t.releases, t.deliveries = 0, 0, 0, 0, 0
    t.generation, t.failures_now, t.crashes_now = 1, 0, 0
    t.started, t.finished = 0, 0
    t.holder, t.settled_by, t.settled_fence = NOBODY, NOBODY, 0
  end
  t.queue = sub(row, at, at + t.queue_bytes - 1)
  t.words = sub(row, at)
  return t
end

local function encode(t)
  local life = ''
  t.lived = 0
  if t.deliveries > 0 or t.finished > 0 then
    t.lived = 1
    life = pack(LIFE, t.attempts, t.failures, t.crashes, t.releases, t.deliveries, t.generation, t.failures_now,
      t.crashes_now, t.started, t.finished, t.holder, t.settled_by, t.settled_fence)
  end
  return pack(HEAD, t.status, t.first, t.lived, t.cancel, t.created, t.due, t.priority, t.expires, t.payload_bytes,
    t.queue_bytes) .. life .. t.words
end

local function terminal(status)
  return status >= SUCCESS
end

-- A suspect is parked: it waits apart from those that may run.
local function suspect(t)
  return t.crashes_now >= SUSPECT_AFTER
end

-- Whether it is too late to start it for the first time.
local function lapsed(t)
  return t.expires > 0 and t.expires <= now and t.attempts == 0
end

local function may_expire(t)
  return t.expires > 0 and t.attempts == 0 and (t.status == SCHEDULED or t.status == PENDING)
end

-- Every entry of a history but that of a success after them is a failure, a crash or a release.
local function has_history(t)
  return t.failures + t.crashes + t.releases > 0
end

-- Where a pending task stands in its queue: priority 9 first, then due time, then id.
local function place(t)
  return char(9 - t.priority) .. sortable(t.due) .. t.id
end
