package io.taskmill.pairs;

class SqliteRedisStreamsTest extends PairTest {

    @Override
    Place storePlace() throws Exception {
        return Place.sqlite();
    }

    @Override
    Place brokerPlace() {
        return Place.redis();
    }
}
