package io.taskmill.server.cli;

import io.taskmill.server.config.ServerConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Finds out before anything starts whether the port can be had. Later would do too, but by then the engine has claimed
 * tasks, and the web server does not throw when it cannot listen.
 */
final class PortCheck {

    private PortCheck() {}

    static void requireFree(ServerConfig server) {
        InetSocketAddress address = new InetSocketAddress(server.host(), server.port());
        if (address.isUnresolved()) {
            throw new StartException("server.host " + server.host() + " is not an address and does not resolve", null);
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
        } catch (IOException e) {
            throw new StartException(
                    "cannot listen on " + server.host() + ":" + server.port() + " (" + e.getMessage()
                            + "); stop what listens there, or set server.host and server.port",
                    e);
        }
    }
}
