package io.taskmill.testservers.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One connection through the proxy. */
final class ProxyConnection {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int DIRECTIONS = 2;

    private final Socket client;
    private final Socket target = new Socket();
    private final Valve valve;
    private final Disturbances disturbances;
    private final Consumer<ProxyConnection> whenOver;
    private final AtomicInteger openDirections = new AtomicInteger(DIRECTIONS);
    private final AtomicBoolean asked = new AtomicBoolean();

    /** Takes the client's socket over. */
    ProxyConnection(Socket client, Valve valve, Disturbances disturbances, Consumer<ProxyConnection> whenOver) {
        this.client = client;
        this.valve = valve;
        this.disturbances = disturbances;
        this.whenOver = whenOver;
    }

    Valve valve() {
        return valve;
    }

    /** Connects to the target as soon as the valve lets it, and forwards on threads of its own. */
    void start(InetSocketAddress address) {
        Thread.ofVirtual().name("proxy to " + address.getPort()).start(() -> run(address));
    }

    /** Closes both sides. A repeat does nothing. */
    void close() {
        valve.shut();
        closeQuietly(client);
        closeQuietly(target);
        whenOver.accept(this);
    }

    private void run(InetSocketAddress address) {
        try {
            if (!valve.awaitPassage()) {
                return;
            }
            target.connect(address, CONNECT_TIMEOUT_MILLIS);
            target.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            Thread.ofVirtual().name("proxy from " + address.getPort()).start(() -> pump(target, client, true));
            pump(client, target, false);
        } catch (IOException e) {
            close(); // nobody listens there, and the client is to see that
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the proxy's threads", e);
        }
    }

    private void pump(Socket from, Socket to, boolean replies) {
        try {
            forward(from.getInputStream(), to, replies);
            if (openDirections.decrementAndGet() == 0) {
                close();
            }
        } catch (IOException e) {
            closeWhenNotSilent();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the proxy's threads", e);
        }
    }

    private void forward(InputStream in, Socket to, boolean replies) throws IOException, InterruptedException {
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[BUFFER_BYTES];
        while (true) {
            int length = in.read(buffer);
            Duration latency = disturbances.latency();
            if (!latency.isZero()) {
                valve.delay(latency);
            }
            if (!valve.awaitPassage()) {
                return;
            }
            if (length < 0) {
                to.shutdownOutput();
                return;
            }
            if (replies ? !isLost() : asks()) {
                out.write(buffer, 0, length);
            }
        }
    }

    /** Before the request is written, so that the reply cannot come first. */
    private boolean asks() {
        asked.set(true);
        return true;
    }

    private boolean isLost() {
        if (!asked.getAndSet(false)) {
            return false; // more of the same reply
        }
        Optional<AfterLoss> loss = disturbances.countReply();
        loss.ifPresent(then -> {
            switch (then) {
                case CUT -> close();
                case SILENT -> valve.holdForever();
            }
        });
        return loss.isPresent();
    }

    /** One side is gone. While silent, the other must not hear of it. */
    private void closeWhenNotSilent() {
        try {
            valve.awaitPassage();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the proxy's threads", e);
        }
        close();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
