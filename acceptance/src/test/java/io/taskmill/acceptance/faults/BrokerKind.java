package io.taskmill.acceptance.faults;

import java.util.function.Supplier;

/** The brokers that runs are made with. */
enum BrokerKind {
    REDIS(TrialRedisStreams::new),
    RABBITMQ(TrialRabbitQueues::new),
    KAFKA(TrialKafka::new),
    NATS(TrialNats::new),
    ROCKETMQ(TrialRocketMq::new),
    NSQ(TrialNsq::new);

    private final Supplier<TrialBroker> starter;

    BrokerKind(Supplier<TrialBroker> starter) {
        this.starter = starter;
    }

    /** Starts one of its own, which is closed by the caller. Blocks for seconds. */
    TrialBroker start() {
        return starter.get();
    }
}
