package io.taskmill.pairs;

class PostgresRabbitTest extends PairTest {

    @Override
    Place storePlace() {
        return Place.postgres();
    }

    @Override
    Place brokerPlace() {
        return Place.rabbit();
    }
}
