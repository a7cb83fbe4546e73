-- Gives entries back. ARGV: group, consumer, ids…
for i = 3, #ARGV do
  if holds(ARGV[2], ARGV[i]) then
    again(ARGV[i])
  end
end
return 0
