#!/usr/bin/env bash
# Servers for trials and tests: "./taskmill services --help". How each is started is in services-processes.sh.
# Kept to what bash 3.2 understands, because macOS has no newer one.
set -euo pipefail
unset CDPATH

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root
readonly every='postgresql mariadb redis rabbitmq nats'
readonly only_when_named='kafka rocketmq' # large, and Maven gets them
readonly place=${TASKMILL_SERVICES_DIR:-$root/.services}
readonly offset=${TASKMILL_SERVICES_OFFSET:-0}
compose_works='' # asked once, because Docker takes its time

# shellcheck source=services-install.sh
. "$root/scripts/services-install.sh"
# shellcheck source=services-processes.sh
. "$root/scripts/services-processes.sh"
# shellcheck source=services-java.sh
. "$root/scripts/services-java.sh"

main() {
  local command=${1:-help}
  [ $# -eq 0 ] || shift
  case $command in
    start | stop | status | install) ;;
    help | -h | --help)
      help
      return
      ;;
    *)
      printf 'taskmill services: no such command: %s\n\n' "$command" >&2
      help >&2
      exit 2
      ;;
  esac
  case $offset in
    '' | *[!0-9]* | ??????*) die "TASKMILL_SERVICES_OFFSET is a number from 0 to 20000, not \"$offset\"" ;;
  esac
  [ "$offset" -le 20000 ] || die "TASKMILL_SERVICES_OFFSET is a number from 0 to 20000, not \"$offset\""
  local names
  if [ $# -gt 0 ]; then
    names=$(names_of "$@") || exit 2
  else
    case $command in
      start | install) names=$every ;;
      *) names="$every $only_when_named" ;;
    esac
  fi
  if [ "$command" != install ] && has_compose; then
    compose_works=yes
  fi
  # shellcheck disable=SC2086 # several words
  case $command in
    start) with_lock start $names ;;
    stop) with_lock stop $names ;;
    status) status $names ;;
    install) install $names ;;
  esac
}

help() {
  cat << EOF
Usage: ./taskmill services <command> [names]

  start     start the servers that do not run yet, and print where they are; data stays between starts
  stop      stop those that "start" has started, and no others
  status    print one line per server: name, found/started/not running, the URL for the configuration
  install   only install what is missing, for the tests; "verify" does so by itself

Names: $every; all of them when there are none.
"start" starts $only_when_named only when they are named: it builds them from their jars (test-brokers).

A server that answers on its standard port is used and left alone. Else Docker Compose starts one
(deploy/services.compose.yaml), where it works; else one of the system's is started here, and installed first
with apt-get when it is missing.

Environment:
  TASKMILL_SERVICES_DIR      where started servers keep their data and logs; .services without it
  TASKMILL_SERVICES_OFFSET   is added to all standard ports, to have servers beside those that run already
  TASKMILL_SERVICES_DOCKER   "no" for never using Docker
EOF
}

die() {
  printf 'taskmill services: %s\n' "$1" >&2
  exit 1
}

# names_of <names>: as they are called here
names_of() {
  local name
  for name in "$@"; do
    case $name in
      postgres | postgresql) printf 'postgresql ' ;;
      mariadb | redis | rabbitmq | nats | kafka | rocketmq) printf '%s ' "$name" ;;
      *)
        printf 'taskmill services: no such server: %s; there are %s\n' "$name" "$every $only_when_named" >&2
        return 2
        ;;
    esac
  done
}

# with_lock <command> [names]: two starts at once would fight for the same folder.
with_lock() {
  mkdir -p "$place"
  local lock=$place/lock holder
  if ! mkdir "$lock" 2> /dev/null; then
    holder=$(cat "$lock/pid" 2> /dev/null || true)
    if [ -z "$holder" ] || kill -0 "$holder" 2> /dev/null; then
      die "another one is at work (process ${holder:-unknown}); if there is none, delete $lock"
    fi
  fi
  echo $$ > "$lock/pid"
  trap 'rm -rf "$place/lock"' EXIT
  "$@"
}

# ---------------------------------------------------------------- commands

start() {
  local name state
  for name in "$@"; do
    state=$(state_of "$name")
    if [ "$state" = 'not running' ]; then
      if is_java "$name"; then
        process_start "$name"
      elif [ -n "$compose_works" ]; then
        compose_start "$name"
      else
        install "$name"
        # A package may start its server when it is installed.
        [ "$(state_of "$name")" != 'not running' ] || process_start "$name"
      fi
    fi
    status "$name"
    [ "$state" != found ] || printf '%-11s ran already, and is left alone\n' ''
  done
}

stop() {
  local name state
  for name in "$@"; do
    state=$(state_of "$name")
    case $state in
      found) state='found running, not started here, and left alone' ;;
      'started in Docker')
        compose stop "$name" > "$place/docker.log" 2>&1 || die "Docker did not stop $name: $(tail -n 5 "$place/docker.log")"
        state=stopped
        ;;
      started)
        process_stop "$name"
        state=stopped
        ;;
    esac
    printf '%-11s %s\n' "$name" "$state"
  done
}

status() {
  local name state
  for name in "$@"; do
    state=$(state_of "$name")
    case $state in
      'not running') printf '%-11s %s\n' "$name" "$state" ;;
      *) printf '%-11s %-18s %s\n' "$name" "$state" "$(url_of "$name" "$state")" ;;
    esac
  done
}

# ---------------------------------------------------------------- looking

# state_of <name>: started, started in Docker, found, or not running
state_of() {
  if process_runs "$1" server; then
    echo 'started'
  elif compose_runs "$1"; then
    echo 'started in Docker'
  elif answers "$1"; then
    echo 'found'
  else
    echo 'not running'
  fi
}

port_of() {
  case $1 in
    postgresql) echo $((5432 + offset)) ;;
    mariadb) echo $((3306 + offset)) ;;
    redis) echo $((6379 + offset)) ;;
    rabbitmq) echo $((5672 + offset)) ;;
    nats) echo $((4222 + offset)) ;;
    kafka) echo $((9092 + offset)) ;;
    rocketmq) echo $((8081 + offset)) ;;
  esac
}

# url_of <name> <state>: in a server that was only found, there is no database made for Taskmill
url_of() {
  local port database=taskmill
  port=$(port_of "$1")
  [ "$2" != found ] || database=postgres
  case $1 in
    postgresql) echo "jdbc:postgresql://127.0.0.1:$port/$database?user=postgres" ;;
    mariadb) echo "jdbc:mariadb://127.0.0.1:$port/taskmill?user=root&createDatabaseIfNotExist=true" ;;
    redis) echo "redis://127.0.0.1:$port" ;;
    rabbitmq) echo "amqp://guest:guest@127.0.0.1:$port" ;;
    nats) echo "nats://127.0.0.1:$port" ;;
    kafka) echo "kafka://127.0.0.1:$port" ;;
    rocketmq) echo "rocketmq://127.0.0.1:$port?nameServer=127.0.0.1:$(name_server_port)" ;;
  esac
}

# answers <name>: says hello in the server's own language, and waits for one byte.
answers() {
  local hello=''
  case $1 in
    postgresql) hello='\0\0\0\010\004\322\026\057' ;; # asks whether there is encryption
    mariadb | nats) ;;                                 # speaks first
    redis) hello='PING\r\n' ;;
    rabbitmq) hello='AMQP\0\0\011\001' ;;
    kafka) hello='\0\0\0\012\0\022\0\0\0\0\0\001\377\377' ;;                # asks for the versions of its API
    rocketmq) hello='PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\004\0\0\0\0\0' ;; # gRPC
  esac
  (
    exec 3<> "/dev/tcp/127.0.0.1/$(port_of "$1")"
    # shellcheck disable=SC2059 # bytes, not words
    printf "$hello" >&3
    IFS= read -r -d '' -n 1 -t 5 _ <&3
  ) > /dev/null 2>&1
}

# ---------------------------------------------------------------- Docker

has_compose() {
  [ "${TASKMILL_SERVICES_DOCKER:-yes}" != no ] && command -v docker > /dev/null \
    && docker compose version > /dev/null 2>&1 && docker info > /dev/null 2>&1
}

compose() {
  TASKMILL_POSTGRESQL_PORT=$(port_of postgresql) TASKMILL_MARIADB_PORT=$(port_of mariadb) \
    TASKMILL_REDIS_PORT=$(port_of redis) TASKMILL_RABBITMQ_PORT=$(port_of rabbitmq) \
    TASKMILL_NATS_PORT=$(port_of nats) \
    docker compose -p "taskmill-services-$offset" -f "$root/deploy/services.compose.yaml" "$@"
}

compose_runs() {
  [ -n "$compose_works" ] && compose ps --status running --services 2> /dev/null | grep -qx "$1"
}

compose_start() {
  compose up -d --wait "$1" > "$place/docker.log" 2>&1 \
    || die "Docker Compose could not start $1: $(tail -n 5 "$place/docker.log")"
}

main "$@"
