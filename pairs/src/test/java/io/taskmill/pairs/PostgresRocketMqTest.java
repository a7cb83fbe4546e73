package io.taskmill.pairs;

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
