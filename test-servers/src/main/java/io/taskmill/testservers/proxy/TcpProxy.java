package io.taskmill.testservers.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Forwards connections from a port of its own to a server, until it is told to disturb them. Thread-safe; no method
 * blocks but {@link #to}, for a moment.
 */
public final class TcpProxy implements Closeable {
    private static final int BACKLOG = 1_000;

    private final ServerSocket listener;
    private final InetSocketAddress target;
    private final Thread acceptor;
    private final Disturbances disturbances = new Disturbances();
    private final Set<ProxyConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private boolean silent;

    private TcpProxy(ServerSocket listener, InetSocketAddress target) {
        this.listener = listener;
        this.target = target;
        this.acceptor = Thread.ofVirtual().name("proxy at " + port()).unstarted(this::accept);
    }

    /** A proxy to a port of 127.0.0.1. */
    public static TcpProxy to(int port) {
        return to(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** A proxy to a server, which need not be there yet. Listens on 127.0.0.1, on a port that the system chooses. */
    public static TcpProxy to(InetSocketAddress target) {
        try {
            ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
            TcpProxy proxy = new TcpProxy(listener, target);
            proxy.acceptor.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy cannot listen on 127.0.0.1", e);
        }
    }

    /** The port that clients connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    /**
     * From now on nothing is forwarded in either direction, no end of a connection is reported, and new connections are
     * accepted and not answered: what a broken cable looks like. A read that was under way may still take up to 64 KB;
     * they are kept, not forwarded.
     */
    public synchronized void goSilent() {
        silent = true;
        open.forEach(connection -> connection.valve().hold());
    }

    /** Ends the silence for new connections, and for those that are there as the argument says. */
    public synchronized void resume(OldConnections old) {
        silent = false;
        open.forEach(connection -> {
            switch (old) {
                case GO_ON -> connection.valve().release();
                case STAY_SILENT -> connection.valve().holdForever();
            }
        });
    }

    /** Closes all connections, towards both sides. New ones are forwarded, or silent, as before. */
    public void cut() {
        open.forEach(ProxyConnection::close);
    }

    /** How long each piece of data is kept, in each direction, from now on; zero for not at all, as at first. */
    public void latency(Duration eachWay) {
        disturbances.latency(eachWay);
    }

    /**
     * Loses one reply: the server did what it was asked, and the client does not learn it. A reply is all that the
     * server sends until the client sends something again. Once; a second call before it has happened replaces the
     * first.
     *
     * @param nth 1 for the next reply on any connection, also one that had been asked for before this call
     * @param then what becomes of its connection
     */
    public void loseReply(int nth, AfterLoss then) {
        if (nth < 1) {
            throw new IllegalArgumentException("replies are counted from 1, not " + nth);
        }
        disturbances.loseReply(nth, then);
    }

    /** How many connections are open now, silent ones included. */
    public int openConnections() {
        return open.size();
    }

    /** How many connections were ever accepted. */
    public int acceptedConnections() {
        return accepted.get();
    }

    /** Closes all connections and the port; nobody listens there when it returns. A repeat does nothing. */
    @Override
    public void close() {
        try {
            listener.close();
            // The system goes on accepting for as long as a thread is within accept().
            acceptor.join();
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy's port cannot be closed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cut();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                begin(listener.accept());
            } catch (IOException e) {
                // Closed, which ends the loop; or a client that left before it was accepted.
            }
        }
    }

    private synchronized void begin(Socket client) {
        accepted.incrementAndGet();
        ProxyConnection connection = new ProxyConnection(client, new Valve(silent), disturbances, open::remove);
        open.add(connection);
        if (listener.isClosed()) {
            connection.close();
        } else {
            connection.start(target);
        }
    }
}
