package io.taskmill.pairs;

class PostgresNsqTest extends PairTest {

    @Override
    Place storePlace() {
        return Place.postgres();
    }

    @Override
    Place brokerPlace() {
        return Place.nsq();
    }
}
