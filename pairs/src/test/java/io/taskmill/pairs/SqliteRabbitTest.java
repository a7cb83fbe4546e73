package io.taskmill.pairs;

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
