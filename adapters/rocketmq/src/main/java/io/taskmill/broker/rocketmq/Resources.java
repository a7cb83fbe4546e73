package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.Resource;

/** Names, as the protocol wraps them. */
final class Resources {

    private Resources() {}

    /** The topic or group of this name. */
    static Resource named(String name) {
        return Resource.newBuilder().setName(name).build();
    }
}
