package io.taskmill.pairs;

class RedisRedisStreamsTest extends PairTest {

    @Override
    Place storePlace() throws Exception {
        return Place.redis();
    }

    @Override
    Place brokerPlace() throws Exception {
        return Place.redis();
    }
}
