package io.taskmill.pairs;

class MariaDbRabbitTest extends PairTest {

    @Override
    Place storePlace() {
        return Place.mariaDb();
    }

    @Override
    Place brokerPlace() {
        return Place.rabbit();
    }
}
