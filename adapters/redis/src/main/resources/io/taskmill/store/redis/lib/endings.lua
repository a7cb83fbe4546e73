-- The ways a running attempt can end. Rows are taken out.
local HISTORY = '>I4I4BI8I8c16I4'

local function remember(t, outcome, err)
  write('RPUSH', 'history:' .. name_of(t.id), pack(HISTORY, t.attempts, t.generation, outcome, t.started, now, t.holder,
    t.deliveries) .. err)
end

local function failed(t, err)
  t.failures = t.failures + 1
  t.failures_now = t.failures_now + 1
  write('HSET', 'errors', t.id, err)
  remember(t, ATTEMPT_FAILED, err)
end

local function crashed(t, err)
  t.crashes = t.crashes + 1
  t.crashes_now = t.crashes_now + 1
  remember(t, ATTEMPT_CRASHED, err)
end

local function released(t, outcome)
  t.releases = t.releases + 1
  remember(t, outcome, '')
end

-- Undoes what the claim counted as an attempt; the delivery stays.
local function take_attempt_back(t)
  t.attempts = t.attempts - 1
  t.started = 0
  if has_history(t) then
    local _, _, _, started = unpack_bytes(HISTORY, call('LINDEX', prefix .. 'history:' .. name_of(t.id), -1))
    t.started = started
  end
end

local function to_pending(t)
  t.status = PENDING
  t.due = now
  t.holder = NOBODY
end

local function to_retrying(t, delay)
  t.status = RETRYING
  t.due = after(delay)
  t.holder = NOBODY
end

local function to_terminal(t, status)
  t.status = status
  t.finished = now
  t.holder = NOBODY
end
