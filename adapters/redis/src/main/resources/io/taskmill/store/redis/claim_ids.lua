#!lua flags=allow-oom
-- uses: start row changes tasks nodes handout
-- Claims tasks by their ids, each if it may run now. Two for each: id, and the queue it rang on. Answers 0 when the
-- holder may not claim; else 1, a letter for each, and id, row and spec of each that was claimed (C).
if not live(holder) then
  return { 0 }
end

local ids = {}
for at = 6, #ARGV, 2 do
  ids[#ids + 1] = ARGV[at]
end
load(ids)

local function refusal(t, queue)
  if not t or t.queue ~= queue then
    return 'U'
  elseif t.status == RUNNING then
    return 'H'
  elseif t.status == SCHEDULED or t.status == RETRYING then
    return 'N'
  elseif t.status == BLOCKED then
    return 'P'
  elseif terminal(t.status) then
    return 'S'
  elseif suspect(t) then
    return 'P'
  elseif lapsed(t) then
    return 'S'
  elseif not takes_more() then
    return 'B'
  end
  return nil
end

local answers = {}
for n, id in ipairs(ids) do
  local no = refusal(tasks[id], ARGV[5 + 2 * n])
  if not no then
    hand_out(tasks[id])
  end
  answers[n] = no or 'C'
end
flush()
return append_handed({ 1, table.concat(answers) })
