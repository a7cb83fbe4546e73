# Starts and stops the system's servers as processes of their own. Read by services.sh.
# shellcheck shell=bash disable=SC2154 # $place is set there

readonly start_patience=60
readonly stop_patience=60

# process_start <name>: returns when it answers
process_start() {
  local name=$1 folder=$place/$1
  mkdir -p "$folder"
  "start_$name" "$folder"
  local waited=0
  until "ready_$name"; do
    if ! process_runs "$name" server; then
      tail -n 20 "$folder/log" >&2
      die "$name ended at its start; the lines above are from $folder/log"
    fi
    if [ "$waited" -ge $((start_patience * 5)) ]; then
      tail -n 20 "$folder/log" >&2
      process_stop "$name"
      die "$name does not answer after $start_patience s; the lines above are from $folder/log"
    fi
    waited=$((waited + 1))
    sleep 0.2
  done
  if [ ! -f "$folder/prepared" ]; then
    "prepare_$name" > "$folder/prepare.log" 2>&1 || die "$name could not be prepared: $(tail -n 5 "$folder/prepare.log")"
    : > "$folder/prepared"
  fi
}

process_stop() {
  local signal=TERM
  [ "$1" != postgresql ] || signal=INT # at TERM, it waits for its clients to leave
  end_process "$1" server "$signal"
  [ "$1" != rabbitmq ] || end_process rabbitmq epmd TERM
}

# ---------------------------------------------------------------- each server

start_postgresql() {
  local folder=$1
  own_by postgres "$folder/data"
  if [ ! -f "$folder/initialized" ]; then
    rm -rf "$folder/data" && own_by postgres "$folder/data"
    (become postgres "$(program initdb)" -D "$folder/data" -U postgres --auth=trust --encoding=UTF8 --locale=C) \
      > "$folder/log" 2>&1 || die "initdb failed: $(tail -n 5 "$folder/log")"
    : > "$folder/initialized"
  fi
  launch postgresql server postgres "$(program postgres)" -D "$folder/data" \
    -c listen_addresses=127.0.0.1 -c "port=$(port_of postgresql)" -c unix_socket_directories=
}

ready_postgresql() {
  "$(program pg_isready)" -q -h 127.0.0.1 -p "$(port_of postgresql)" -U postgres
}

prepare_postgresql() {
  "$(program psql)" -X -q -h 127.0.0.1 -p "$(port_of postgresql)" -U postgres -c 'create database taskmill'
}

start_mariadb() {
  local folder=$1
  own_by mysql "$folder/data"
  if [ ! -f "$folder/initialized" ]; then
    rm -rf "$folder/data" && own_by mysql "$folder/data"
    (become mysql "$(program mariadb-install-db)" --no-defaults "--datadir=$folder/data" \
      --auth-root-authentication-method=normal --skip-test-db) > "$folder/log" 2>&1 \
      || die "mariadb-install-db failed: $(tail -n 5 "$folder/log")"
    : > "$folder/initialized"
  fi
  # The socket's path is relative to the data, because a whole path may be too long for the system.
  launch mariadb server mysql "$(program mariadbd)" --no-defaults "--datadir=$folder/data" --socket=mariadb.sock \
    --pid-file=mariadb.pid --bind-address=127.0.0.1 "--port=$(port_of mariadb)" --skip-name-resolve
}

ready_mariadb() {
  answers mariadb
}

prepare_mariadb() {
  : # its URL makes the database
}

start_redis() {
  local folder=$1
  mkdir -p "$folder/data"
  printf '%s\n' 'bind 127.0.0.1' "port $(port_of redis)" "dir \"$folder/data\"" 'daemonize no' 'save ""' \
    'appendonly yes' 'appendfsync always' 'maxmemory-policy noeviction' > "$folder/redis.conf"
  launch redis server - "$(program redis-server)" "$folder/redis.conf"
}

ready_redis() {
  answers redis
}

prepare_redis() {
  :
}

start_rabbitmq() {
  local folder=$1 port epmd_port
  port=$(port_of rabbitmq)
  epmd_port=$((port + 21000))
  printf '[].\n' > "$folder/enabled_plugins"
  : > "$folder/rabbitmq.conf"
  # Started here, because the server would start one that nobody ends.
  if ! process_runs rabbitmq epmd; then
    launch rabbitmq epmd - "$(program epmd)" -port "$epmd_port" -address 127.0.0.1
  fi
  # RUNNING_UNDER_SYSTEMD: the script becomes the server instead of staying its parent.
  launch rabbitmq server - env HOME="$folder" ERL_EPMD_PORT="$epmd_port" ERL_EPMD_ADDRESS=127.0.0.1 \
    RABBITMQ_NODENAME="taskmill-$port@localhost" RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT="$port" \
    RABBITMQ_DIST_PORT=$((port + 20000)) RABBITMQ_MNESIA_BASE="$folder/data" RABBITMQ_LOG_BASE="$folder" \
    RABBITMQ_LOGS=- RABBITMQ_ENABLED_PLUGINS_FILE="$folder/enabled_plugins" \
    RABBITMQ_CONFIG_FILE="$folder/rabbitmq.conf" RABBITMQ_CONF_ENV_FILE="$folder/none" \
    RABBITMQ_ADVANCED_CONFIG_FILE="$folder/none.config" RUNNING_UNDER_SYSTEMD=true \
    "$(program rabbitmq-server)"
}

ready_rabbitmq() {
  answers rabbitmq
}

prepare_rabbitmq() {
  :
}

start_nats() {
  local folder=$1
  mkdir -p "$folder/data"
  printf '%s\n' 'host: 127.0.0.1' "port: $(port_of nats)" "jetstream { store_dir: \"$folder/data\" }" \
    > "$folder/nats.conf"
  launch nats server - "$(program nats-server)" --config "$folder/nats.conf"
}

ready_nats() {
  answers nats
}

prepare_nats() {
  :
}

# ---------------------------------------------------------------- users

# become <user> <command>: that user when this is root, because some servers refuse to run as root; "-" for never.
# Only in a subshell, which becomes the command, so that signals reach it.
become() {
  local user=$1
  shift
  if [ "$user" != - ] && [ "$(id -u)" -eq 0 ]; then
    exec setpriv "--reuid=$user" "--regid=$(id -g "$user")" --clear-groups -- "$@"
  fi
  exec "$@"
}

# own_by <user> <folder>: makes the folder, which the user must be able to reach
own_by() {
  mkdir -p "$2"
  [ "$(id -u)" -eq 0 ] || return 0
  chown "$1" "$2"
  (become "$1" test -w "$2") || die "the user $1 cannot reach $2, because a folder above it is closed to others. \
Set TASKMILL_SERVICES_DIR to a folder that all users can reach, for example /var/tmp/taskmill-services."
}

# ---------------------------------------------------------------- processes

# launch <name> <role> <user> <command>: in the background, and remembered
launch() {
  local folder=$place/$1 role=$2
  shift 2
  (
    cd /
    trap '' HUP
    exec < /dev/null >> "$folder/log" 2>&1
    become "$@"
  ) &
  local id=$!
  printf '%s %s\n' "$id" "$(birth_of "$id")" > "$folder/$role.process"
}

# process_runs <name> <role>: whether the process that was started here is still there, and no other with its number
process_runs() {
  local id birth
  [ -f "$place/$1/$2.process" ] || return 1
  read -r id birth < "$place/$1/$2.process" || return 1
  [ -n "$birth" ] && [ "$(birth_of "$id")" = "$birth" ]
}

# birth_of <process id>: tells two processes apart that had the same number, also after the machine was started again
birth_of() {
  local stat
  if [ -r /proc/self/stat ]; then
    stat=$(cat "/proc/$1/stat" 2> /dev/null) || return 0
    # After the name, which may have spaces and parentheses in it.
    # shellcheck disable=SC2086 # words are wanted
    set -- ${stat##*) }
    [ "$1" != Z ] || return 0
    printf '%s-%s' "$(cat /proc/sys/kernel/random/boot_id)" "${20}"
  else
    ps -o lstart= -p "$1" 2> /dev/null | tr -s ' ' '-' || true
  fi
}

# end_process <name> <role> <signal>: returns when it is gone
end_process() {
  local file=$place/$1/$2.process id waited=0
  if process_runs "$1" "$2"; then
    read -r id _ < "$file"
    kill "-$3" "$id" 2> /dev/null || true
    while process_runs "$1" "$2"; do
      if [ "$waited" -eq $((stop_patience * 5)) ]; then
        printf 'taskmill services: %s does not stop and is killed\n' "$1" >&2
        kill -KILL "$id" 2> /dev/null || true
      fi
      waited=$((waited + 1))
      sleep 0.2
    done
  fi
  rm -f "$file"
}
