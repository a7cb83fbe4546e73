-- A node: state, beat, when it started, until when its lease lasts, and its name.
local NODE = '>BI8I8I8'
local LIVE, DEAD = 1, 2

local function node_state(id)
  local node = call('HGET', prefix .. 'nodes', id)
  return node and byte(node)
end

local function live(id)
  return node_state(id) == LIVE
end

local function holds_nothing(id)
  return call('SCARD', prefix .. 'held:' .. name_of(id)) == 0
end
