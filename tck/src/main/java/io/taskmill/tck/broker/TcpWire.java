package io.taskmill.tck.broker;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A wire to a TCP server: connect to {@link #port} of 127.0.0.1 instead of the server. Thread-safe. Gives each
 * connection two virtual threads.
 */
public final class TcpWire implements Wire, AutoCloseable {

    private enum State {
        WHOLE,
        CUT,
        SILENT
    }

    private static final int CONNECT_MILLIS = 5_000;

    private final InetSocketAddress server;
    private final ServerSocket door;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = State.WHOLE;

    private TcpWire(InetSocketAddress server, ServerSocket door) {
        this.server = server;
        this.door = door;
    }

    /** A wire to this server, whole, on a free port. */
    public static TcpWire to(String host, int port) {
        try {
            ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            TcpWire wire = new TcpWire(new InetSocketAddress(host, port), door);
            Thread.ofVirtual().name("wire-" + wire.port()).start(wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where to connect to. */
    public int port() {
        return door.getLocalPort();
    }

    @Override
    public void cut() {
        become(State.CUT);
        sockets.forEach(TcpWire::reset);
    }

    @Override
    public void silence() {
        become(State.SILENT);
    }

    @Override
    public void heal() {
        become(State.WHOLE);
    }

    /** Cuts and lets nobody in any more. */
    @Override
    public void close() {
        cut();
        closeQuietly(door);
    }

    private void become(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                sockets.add(client);
                Thread.ofVirtual().start(() -> connect(client));
            }
        } catch (IOException e) {
            // The door was closed.
        }
    }

    @SuppressWarnings("AddressSelection") // the address is the test's own choice
    private void connect(Socket client) {
        Socket upstream = new Socket();
        try {
            if (!awaitOpen()) {
                throw new IOException("the wire is cut");
            }
            upstream.connect(server, CONNECT_MILLIS);
            sockets.add(upstream);
            upstream.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> carry(upstream, client));
            carry(client, upstream);
        } catch (IOException e) {
            end(client);
            end(upstream);
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] some = new byte[65_536];
        try {
            int length = from.getInputStream().read(some);
            while (length >= 0 && awaitOpen()) {
                to.getOutputStream().write(some, 0, length);
                length = from.getInputStream().read(some);
            }
        } catch (IOException e) {
            // One side is gone; the other one follows.
        }
        end(from);
        end(to);
    }

    /** Waits while the wire is silent; false when it is cut. */
    private boolean awaitOpen() {
        lock.lock();
        try {
            while (state == State.SILENT) {
                changed.awaitUninterruptibly();
            }
            return state == State.WHOLE;
        } finally {
            lock.unlock();
        }
    }

    private void end(Socket socket) {
        sockets.remove(socket);
        closeQuietly(socket);
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        }
        closeQuietly(socket);
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // Nothing more can be done with it.
        }
    }
}
