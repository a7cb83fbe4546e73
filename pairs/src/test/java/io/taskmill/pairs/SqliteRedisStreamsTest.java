package io.taskmill.pairs;

import org.junit.jupiter.api.Tag;

@Tag("full")
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
