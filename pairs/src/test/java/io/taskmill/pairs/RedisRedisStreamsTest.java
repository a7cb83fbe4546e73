package io.taskmill.pairs;

class RedisRedisStreamsTest extends PairTest {

    @Override
    Place storePlace() {
        return Place.redis();
    }

    @Override
    Place brokerPlace() {
        return Place.redis();
    }
}
