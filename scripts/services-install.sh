# Finds the programs of the servers, and installs what is missing. Read by services.sh.
# shellcheck shell=bash disable=SC2154 # $place is set there

# Replaced by the script's own test. Newer versions come later.
readonly program_places=${TASKMILL_PROGRAM_PLACES:-/usr/sbin:/usr/local/sbin:/opt/homebrew/bin:/opt/homebrew/sbin:/usr/lib/postgresql/*/bin:/opt/homebrew/opt/postgresql@*/bin:/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin}

# programs_of <name>: what the server and the tests of it need
programs_of() {
  case $1 in
    postgresql) echo 'initdb postgres pg_isready psql' ;;
    mariadb) echo 'mariadbd mariadb-install-db' ;;
    redis) echo 'redis-server openssl' ;;
    rabbitmq) echo 'rabbitmq-server rabbitmqctl epmd' ;;
    nats) echo 'nats-server openssl' ;;
  esac
}

package_of() {
  case $1 in
    initdb | postgres | pg_isready | psql) echo postgresql ;;
    mariadbd | mariadb-install-db) echo mariadb-server ;;
    redis-server) echo redis-server ;;
    openssl) echo openssl ;;
    rabbitmq-server | rabbitmqctl) echo rabbitmq-server ;;
    epmd) echo erlang-base ;;
    nats-server) echo nats-server ;;
  esac
}

# program <name>: where it is, "" when it is nowhere
program() {
  local pattern folder found='' IFS=:
  # Debian's PostgreSQL and RabbitMQ first: on the PATH there are only scripts that change to another user.
  set -f
  for pattern in $program_places; do
    set +f
    IFS=
    for folder in $pattern; do
      [ ! -x "$folder/$1" ] || found=$folder/$1
    done
  done
  set +f
  [ -n "$found" ] || found=$(command -v "$1") || true
  printf '%s' "$found"
}

# install [names]: does nothing and says nothing when all is there
install() {
  local packages log=$place/install.log apt_get='apt-get'
  packages=$(missing_packages "$@")
  [ -n "$packages" ] || return 0
  command -v apt-get > /dev/null \
    || die "these are missing, by their Debian names:$packages. Install them with this system's package manager."
  if [ "$(id -u)" != 0 ]; then
    if command -v sudo > /dev/null && sudo -n true 2> /dev/null; then
      apt_get='sudo -n apt-get'
    else
      die "these packages are missing:$packages. Install them: sudo apt-get update && sudo apt-get install$packages"
    fi
  fi
  printf 'Installing%s ...\n' "$packages" >&2
  mkdir -p "$place"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # several words each
  if ! { $apt_get -q update && $apt_get -q -y --no-install-recommends install $packages; } > "$log" 2>&1 < /dev/null; then
    tail -n 20 "$log" >&2
    die "these packages could not be installed:$packages. The lines above are from $log"
  fi
  packages=$(missing_packages "$@")
  [ -z "$packages" ] || die "was installed, and its programs are still not there:$packages. See $log"
}

# missing_packages [names]: each with a space before it
missing_packages() {
  local name wanted package packages=''
  for name in "$@"; do
    for wanted in $(programs_of "$name"); do
      package=$(package_of "$wanted")
      case "$packages " in
        *" $package "*) continue ;;
      esac
      [ -n "$(program "$wanted")" ] || packages="$packages $package"
    done
  done
  printf '%s' "$packages"
}
