package io.taskmill.testbroker.rocketmq;

/**
 * Where it listens.
 *
 * @param proxy for clients, gRPC
 * @param nameServer for administrators
 * @param first of five: the broker's second one, one that is not used, its own, that of its replicas, and that of the
 *     proxy for old clients
 */
record Ports(int proxy, int nameServer, int first) {

    /** The broker also listens two below its port. */
    int broker() {
        return first + 2;
    }

    int replication() {
        return first + 3;
    }

    int oldClients() {
        return first + 4;
    }

    String nameServerAddress() {
        return "127.0.0.1:" + nameServer;
    }
}
