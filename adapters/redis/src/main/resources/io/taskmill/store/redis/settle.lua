#!lua flags=allow-oom
-- uses: start row changes tasks nodes endings
-- Records how claims ended. Two for each: its claim and what is to be done, and a result or an error. Answers a letter
-- for each: R recorded, C cancelled instead, A recorded before, N not a live claim.
local CLAIM = '>c16c16I8BI8'
local COMPLETE, COMPLETE_WITH_RESULT, RETRY, DEAD_LETTER, CANCEL, RELEASE_STARTED, RELEASE_NOT_STARTED =
  1, 2, 3, 4, 5, 6, 7

local asked, ids = {}, {}
for at = 4, #ARGV, 2 do
  local id, holder, fence, decision, delay = unpack_bytes(CLAIM, ARGV[at])
  ids[#ids + 1] = id
  asked[#asked + 1] =
    { id = id, holder = holder, fence = fence, decision = decision, delay = delay, data = ARGV[at + 1] }
end
load(ids)

local lives = {}
local function may_settle(holder)
  if lives[holder] == nil then
    lives[holder] = live(holder)
  end
  return lives[holder]
end

-- Whether this very claim was settled, as opposed to reclaimed.
local function was_settled(t, claim)
  if t.settled_by == claim.holder and t.settled_fence == claim.fence then
    return true
  end
  if has_history(t) then
    for _, entry in ipairs(call('LRANGE', prefix .. 'history:' .. name_of(t.id), 0, -1)) do
      local _, _, outcome, _, _, holder, fence = unpack_bytes(HISTORY, entry)
      if holder == claim.holder and fence == claim.fence and outcome ~= ATTEMPT_CRASHED then
        return true
      end
    end
  end
  return false
end

local function cancel(t, decision)
  if decision == RELEASE_NOT_STARTED then
    take_attempt_back(t)
  else
    released(t, ATTEMPT_CANCELLED)
  end
  to_terminal(t, CANCELLED)
end

local function complete(t)
  if has_history(t) then
    remember(t, ATTEMPT_SUCCEEDED, '')
    write('HDEL', 'errors', t.id)
  end
  to_terminal(t, SUCCESS)
end

local function apply(t, claim)
  local decision = claim.decision
  if decision == COMPLETE then
    complete(t)
  elseif decision == COMPLETE_WITH_RESULT then
    write('HSET', 'results', t.id, claim.data)
    complete(t)
  elseif decision == RETRY then
    failed(t, claim.data)
    to_retrying(t, claim.delay)
  elseif decision == DEAD_LETTER then
    failed(t, claim.data)
    to_terminal(t, FAILED)
  elseif decision == CANCEL then
    cancel(t, decision)
  elseif decision == RELEASE_STARTED then
    released(t, ATTEMPT_RELEASED)
    to_pending(t)
  else
    take_attempt_back(t)
    to_pending(t)
  end
end

local function settle(claim)
  local t = tasks[claim.id]
  if not t then
    return 'N'
  end
  if t.status ~= RUNNING or t.holder ~= claim.holder or t.deliveries ~= claim.fence then
    return was_settled(t, claim) and 'A' or 'N'
  end
  if not may_settle(claim.holder) then
    return 'N'
  end
  take(t)
  if t.cancel == 1 then
    cancel(t, claim.decision)
  else
    apply(t, claim)
  end
  t.settled_by, t.settled_fence = claim.holder, claim.fence
  put(t)
  return t.cancel == 1 and claim.decision ~= CANCEL and 'C' or 'R'
end

local answers = {}
for n, claim in ipairs(asked) do
  answers[n] = settle(claim)
end
flush()
return { table.concat(answers) }
