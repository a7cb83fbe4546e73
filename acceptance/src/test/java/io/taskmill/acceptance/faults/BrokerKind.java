package io.taskmill.acceptance.faults;

/** The brokers that runs are made with. */
enum BrokerKind {
    REDIS {
        @Override
        TrialBroker start() {
            return new TrialRedisStreams();
        }
    },
    RABBITMQ {
        @Override
        TrialBroker start() {
            return new TrialRabbitQueues();
        }
    },
    KAFKA {
        @Override
        TrialBroker start() {
            return new TrialKafka();
        }
    };

    /** Starts one of its own, which is closed by the caller. Blocks for seconds. */
    abstract TrialBroker start();
}
