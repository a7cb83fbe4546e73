#!/usr/bin/env bash
# Tests "./taskmill services": what it installs, with programs that only look like some; and start, stop and status with a
# real Redis and a real NATS on ports of their own. Takes about four seconds; "./taskmill verify" runs it.
set -euo pipefail

services=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/services.sh
place=$(mktemp -d)
failures=0
sleeper=''
trap end EXIT

end() {
  run stop redis nats
  [ -z "$sleeper" ] || kill "$sleeper" 2> /dev/null || true
  rm -rf "$place"
}

# run [NAME=value ...] <arguments>: as it is on this machine, in a folder and on ports of its own
run() {
  local more=()
  while [ $# -gt 0 ]; do
    case $1 in
      *=*) more+=("$1") ;;
      *) break ;;
    esac
    shift
  done
  said=$(env TASKMILL_SERVICES_DOCKER=no TASKMILL_SERVICES_DIR="$place/services" TASKMILL_SERVICES_OFFSET="$offset" \
    ${more[@]+"${more[@]}"} "$BASH" "$services" "$@" 2>&1) && code=0 || code=$?
}

# run_bare [arguments]: where there are no servers, and only the tools that the script needs
run_bare() {
  run PATH="$place/tools" TASKMILL_PROGRAM_PLACES="$place/programs:$place/versions/*/bin" "$@"
}

# expect <sentence> <code> <text that must be in what was said>
expect() {
  case $code/$said in
    "$2"/*"$3"*) ;;
    *) failed "$1" "code $2, $3" "code $code, $said" ;;
  esac
}

failed() {
  printf 'FAILED: %s\n  wanted: %s\n  got:    %s\n' "$1" "$2" "$3" >&2
  failures=$((failures + 1))
}

# fake <file> [shell line]
fake() {
  printf '#!/bin/sh\n%s\n' "${2:-exit 1}" > "$1"
  chmod +x "$1"
}

# Ports on which nobody listens: far from those that systems give away, and another one in each run.
offset=$((9000 + RANDOM % 8000))
mkdir "$place/tools" "$place/programs"
for tool in cat dirname env mkdir rm tail; do
  ln -s "$(command -v "$tool")" "$place/tools/$tool"
done

# ---------------------------------------------------------------- words

run help
expect 'tells what it can do' 0 'Usage: ./taskmill services'
run begin
expect 'refuses a command that it does not know' 2 'no such command: begin'
run status mysql
expect 'refuses a server that it does not know' 2 'no such server: mysql; there are postgresql mariadb redis rabbitmq nats kafka rocketmq'
run TASKMILL_SERVICES_OFFSET=x status
expect 'refuses an offset that is no number' 1 'TASKMILL_SERVICES_OFFSET is a number'

# ---------------------------------------------------------------- install

fake "$place/tools/id" 'echo 0'
run_bare install redis
expect 'says what is missing where there is no apt-get' 1 'these are missing, by their Debian names: redis-server openssl'

fake "$place/tools/apt-get" "echo \"\$@\" >> '$place/asked'"
run_bare install redis
expect 'fails when a program is still not there after it was installed' 1 'still not there: redis-server openssl'

fake "$place/tools/id" 'echo 1000'
run_bare install redis mariadb
expect 'tells a user without rights what to type' 1 \
  'sudo apt-get update && sudo apt-get install redis-server openssl mariadb-server'

# shellcheck disable=SC2016 # for the fake
fake "$place/tools/sudo" '[ "$1" = -n ] && shift && exec "$@"'
fake "$place/tools/true" 'exit 0'
fake "$place/tools/apt-get" "echo \"\$@\" >> '$place/asked'; echo '#!/bin/sh' | tee '$place/programs/redis-server' > '$place/programs/openssl'
chmod +x '$place/programs/redis-server' '$place/programs/openssl'"
ln -s "$(command -v tee)" "$(command -v chmod)" "$place/tools"
run_bare install redis
expect 'installs with sudo' 0 'Installing redis-server openssl'
case $(tail -n 1 "$place/asked") in
  *'-y --no-install-recommends install redis-server openssl') ;;
  *) failed 'asks apt-get for the packages' 'install redis-server openssl' "$(cat "$place/asked")" ;;
esac
: > "$place/asked"
run_bare install redis
expect 'says nothing when all is there' 0 ''
if [ -n "$said" ] || [ -s "$place/asked" ]; then
  failed 'installs nothing twice' 'not a word' "$said $(cat "$place/asked")"
fi

mkdir -p "$place/versions/14/bin" "$place/versions/15/bin"
for program in initdb postgres pg_isready psql; do
  fake "$place/versions/15/bin/$program"
done
run_bare install postgres
expect 'finds programs in folders that are named like versions' 0 ''

# ---------------------------------------------------------------- start, status, stop

run status redis
expect 'says that nothing runs' 0 'redis       not running'
run start redis
expect 'starts one and says where it is' 0 "redis       started            redis://127.0.0.1:$((6379 + offset))"
run start redis
expect 'starts none twice' 0 'redis       started'

run TASKMILL_SERVICES_DIR="$place/other" start redis
expect 'uses one that somebody else has started' 0 'ran already, and is left alone'
run TASKMILL_SERVICES_DIR="$place/other" stop redis
expect 'does not stop one that somebody else has started' 0 'found running, not started here, and left alone'
run status redis
expect 'has really left it alone' 0 'redis       started'

run start nats
expect 'starts a NATS' 0 "nats        started            nats://127.0.0.1:$((4222 + offset))"
grep -q JetStream "$place/services/nats/log" || failed 'gives it JetStream' 'JetStream' "$(cat "$place/services/nats/log")"
run stop nats
expect 'stops a NATS' 0 'nats        stopped'

run stop redis
expect 'stops what it has started' 0 'redis       stopped'
run status redis
expect 'has really stopped it' 0 'redis       not running'

sleep 60 &
sleeper=$!
echo "$sleeper another-life" > "$place/services/redis/server.process"
run stop redis
expect 'takes no other process with the same number for its own' 0 'redis       not running'
kill -0 "$sleeper" 2> /dev/null || failed 'does not stop another process with the same number' 'runs' 'gone'

mkdir "$place/services/lock"
echo "$sleeper" > "$place/services/lock/pid"
run start redis
expect 'waits for nobody who is at work here already' 1 "another one is at work (process $sleeper)"
kill "$sleeper"
wait "$sleeper" 2> /dev/null || true
run start redis
expect 'does not stumble over the lock of one that is gone' 0 'redis       started'

[ "$failures" -eq 0 ] || exit 1
