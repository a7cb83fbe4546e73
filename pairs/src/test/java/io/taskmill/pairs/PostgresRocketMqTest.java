package io.taskmill.pairs;

import org.junit.jupiter.api.Tag;

@Tag("full")
class PostgresRocketMqTest extends PairTest {

    @Override
    Place storePlace() {
        return Place.postgres();
    }

    @Override
    Place brokerPlace() {
        return Place.rocketMq();
    }
}
