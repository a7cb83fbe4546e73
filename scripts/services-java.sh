# Servers that are Java programs of this repository, with the real server's jars: test-brokers. Read by services.sh.
# shellcheck shell=bash disable=SC2154 # $root and $place are set there

is_java() {
  [ "$1" = kafka ] || [ "$1" = rocketmq ]
}

# launch_java <name> <options of the JVM> -- <arguments>: built first, when the sources are newer
launch_java() {
  local name=$1 options=()
  shift
  while [ "$1" != -- ]; do
    options+=("$1")
    shift
  done
  shift
  "$root/taskmill" build "test-brokers/$name" || die "$name could not be built"
  launch "$name" server - "$("$root/taskmill" jdk)/bin/java" "${options[@]}" -XX:+UseSerialGC \
    --enable-native-access=ALL-UNNAMED -cp "$root/test-brokers/$name/target/dist/lib/*" \
    "io.taskmill.testbroker.$name.Main" "$@"
}

start_kafka() {
  local folder=$1 port controller
  port=$(port_of kafka)
  controller=$((port + 20000))
  printf '%s\n' 'process.roles=broker,controller' 'node.id=1' "controller.quorum.voters=1@127.0.0.1:$controller" \
    "listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$controller" \
    "advertised.listeners=PLAINTEXT://127.0.0.1:$port" 'controller.listener.names=CONTROLLER' \
    'inter.broker.listener.name=PLAINTEXT' \
    'listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT' "log.dirs=$folder/data" \
    'offsets.topic.replication.factor=1' 'offsets.topic.num.partitions=4' \
    'transaction.state.log.replication.factor=1' 'transaction.state.log.min.isr=1' \
    'share.coordinator.state.topic.replication.factor=1' 'share.coordinator.state.topic.min.isr=1' \
    'group.initial.rebalance.delay.ms=0' 'auto.create.topics.enable=false' > "$folder/server.properties"
  launch_java kafka -Xmx384m -- "$folder/server.properties"
}

ready_kafka() {
  answers kafka
}

prepare_kafka() {
  :
}

name_server_port() {
  echo $((9876 + offset))
}

start_rocketmq() {
  local folder=$1
  mkdir -p "$folder/data"
  launch_java rocketmq -Xmx512m -XX:MaxDirectMemorySize=1g --sun-misc-unsafe-memory-access=allow -- \
    "$folder/data" "$(port_of rocketmq)" "$(name_server_port)" $((10909 + offset))
}

ready_rocketmq() {
  # It says so, because it listens before it can do anything.
  tail -c 100000 "$place/rocketmq/log" 2> /dev/null | grep -q 'RocketMQ is ready' && answers rocketmq
}

prepare_rocketmq() {
  :
}
