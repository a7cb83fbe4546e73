package io.taskmill.broker.rabbitmq;

/** How the server keeps a queue. */
enum QueueType {
    /** Replicated, safe on a majority of the nodes; the default. */
    QUORUM,
    /** On one node. */
    CLASSIC;

    /** As the server and the URL write it. */
    String label() {
        return switch (this) {
            case QUORUM -> "quorum";
            case CLASSIC -> "classic";
        };
    }
}
