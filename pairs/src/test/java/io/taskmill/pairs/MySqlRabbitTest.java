package io.taskmill.pairs;

import org.junit.jupiter.api.Tag;

@Tag("full")
class MySqlRabbitTest extends PairTest {

    @Override
    Place storePlace() {
        return Place.mySql();
    }

    @Override
    Place brokerPlace() {
        return Place.rabbit();
    }
}
