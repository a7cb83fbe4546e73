package io.taskmill.pairs;

class PostgresKafkaTest extends PairTest {

    @Override
    Place storePlace() {
        return Place.postgres();
    }

    @Override
    Place brokerPlace() {
        return Place.kafka();
    }
}
