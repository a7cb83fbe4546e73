package io.taskmill.bench.servers;

import io.taskmill.testservers.kafka.OwnKafka;
import io.taskmill.testservers.nats.OwnNats;
import io.taskmill.testservers.nsq.OwnNsq;
import io.taskmill.testservers.process.OwnServer;
import io.taskmill.testservers.rabbit.AmqpAddress;
import io.taskmill.testservers.rabbit.OwnRabbit;
import io.taskmill.testservers.rocketmq.OwnRocketMq;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The brokers that are no stores, by the names that options call them: one entry each is all that the parts need. */
enum BrokerKinds {
    RABBITMQ {
        @Override
        BrokerServer at(String url) {
            return new RabbitServer(AmqpAddress.parse(url), () -> {});
        }

        @Override
        BrokerServer own() {
            OwnServer own = OwnRabbit.start();
            return new RabbitServer(AmqpAddress.guest(own.port()), own::close);
        }
    },
    KAFKA {
        @Override
        BrokerServer at(String url) {
            return KafkaServer.at(url);
        }

        @Override
        BrokerServer own() {
            OwnKafka own = OwnKafka.start();
            return new KafkaServer(own.bootstrap(), own::close);
        }
    },
    NATS {
        @Override
        BrokerServer at(String url) {
            return new NatsServer(url, () -> {});
        }

        @Override
        BrokerServer own() {
            OwnNats own = OwnNats.start();
            return new NatsServer(own.address().url(), own::close);
        }
    },
    ROCKETMQ {
        @Override
        BrokerServer at(String url) {
            return RocketMqServer.at(url);
        }

        @Override
        BrokerServer own() {
            OwnRocketMq own = OwnRocketMq.start();
            return RocketMqServer.own(own.url(), own::close);
        }
    },
    NSQ {
        @Override
        BrokerServer at(String url) {
            return NsqServer.at(url);
        }

        @Override
        BrokerServer own() {
            OwnNsq own = OwnNsq.start();
            return NsqServer.standIn(own.port(), own::close);
        }
    };

    /** One that runs, and is left running. */
    abstract BrokerServer at(String url);

    /** Starts one, which ends when it is closed. */
    abstract BrokerServer own();

    static Set<String> names() {
        return Arrays.stream(values()).map(BrokerKinds::label).collect(Collectors.toCollection(TreeSet::new));
    }

    static Optional<BrokerKinds> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.label().equals(name)).findFirst();
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
