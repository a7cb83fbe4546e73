package io.taskmill.pairs;

class PostgresNatsTest extends PairTest {

    @Override
    Place storePlace() {
        return Place.postgres();
    }

    @Override
    Place brokerPlace() {
        return Place.nats();
    }
}
