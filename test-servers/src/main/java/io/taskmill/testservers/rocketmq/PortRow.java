package io.taskmill.testservers.rocketmq;

import io.taskmill.testservers.process.FreePort;
import io.taskmill.testservers.process.TestServerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Ports side by side: a broker listens at two that are two apart. */
final class PortRow {
    private static final int TRIES = 50;

    private PortRow() {}

    /** The first of so many on which nobody listens now. */
    static int free(int count) {
        for (int i = 0; i < TRIES; i++) {
            int first = FreePort.find();
            if (IntStream.range(first, first + count).allMatch(PortRow::isFree)) {
                return first;
            }
        }
        throw new TestServerException("no " + count + " free ports side by side were found");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
