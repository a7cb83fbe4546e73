package io.taskmill.testservers.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a port of 127.0.0.1 for a server that is killed and started again on the same one. Thread-safe. */
public final class FreePort {
    // Below the ports that systems give to outgoing connections: among those, a client that keeps calling a port on
    // which nobody listens is in the end connected to itself, and the server finds its port taken.
    private static final int FIRST = 15_000;
    private static final int LAST = 30_000;
    private static final int TRIES = 100;

    private FreePort() {}

    /**
     * A port on which nobody listens now. Somebody else may take it before it is used: the server then says so in its
     * log, and does not start.
     *
     * @throws TestServerException when a hundred ports were tried and all were taken
     */
    public static int find() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new TestServerException("no free port found between " + FIRST + " and " + LAST
                + ": what listens on all of them? \"ss -ltnp\" shows it");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
