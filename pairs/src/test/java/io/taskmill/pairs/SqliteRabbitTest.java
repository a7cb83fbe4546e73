package io.taskmill.pairs;

import org.junit.jupiter.api.Tag;

@Tag("full")
class SqliteRabbitTest extends PairTest {

    @Override
    Place storePlace() throws Exception {
        return Place.sqlite();
    }

    @Override
    Place brokerPlace() {
        return Place.rabbit();
    }
}
