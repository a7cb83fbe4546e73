package io.taskmill.pairs;

class PostgresRedisStreamsTest extends PairTest {

    @Override
    Place storePlace() {
        return Place.postgres();
    }

    @Override
    Place brokerPlace() {
        return Place.redis();
    }
}
