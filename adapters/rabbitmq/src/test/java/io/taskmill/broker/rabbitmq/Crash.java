package io.taskmill.broker.rabbitmq;

import io.taskmill.testservers.rabbit.OwnRabbit;

/** A server is killed and started again. */
final class Crash {

    private Crash() {}

    /**
     * Kills it when it has written the names of its quorum queues. By itself 3.10 does so half a second after a queue
     * was made: one that is made just before a crash comes back empty and without a leader, and answers nobody.
     */
    static void of(OwnRabbit server) {
        String unused = server.ctl("eval", "[ok = dets:sync(Table) || Table <- dets:all()].");
        server.kill();
        server.startAgain();
    }
}
