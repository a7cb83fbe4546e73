package io.taskmill.store.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Stands before a server and can fall silent, or cut connections, without the other side being told. */
public final class SilentProxy implements AutoCloseable {
    private final String host;
    private final int port;
    private final ServerSocket door;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition speaks = lock.newCondition();
    private boolean silent;
    private boolean lostAnswers;

    public SilentProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Nothing comes through any more, and nobody is told. */
    public void fallSilent() {
        set(true, false);
    }

    /** Requests come through, answers do not. */
    public void loseAnswers() {
        set(false, true);
    }

    /** Everything comes through again, also what was held back. */
    public void speak() {
        set(false, false);
    }

    /** Ends all connections. */
    public void cut() {
        sockets.forEach(SilentProxy::close);
        sockets.clear();
    }

    private void set(boolean nowSilent, boolean nowLost) {
        lock.lock();
        try {
            silent = nowSilent;
            lostAnswers = nowLost;
            speaks.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket server = new Socket(host, port);
                sockets.add(client);
                sockets.add(server);
                Thread.ofVirtual().start(() -> copy(client, server, false));
                Thread.ofVirtual().start(() -> copy(server, client, true));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void copy(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[65_536];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                awaitSpeech(answers);
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // the other direction ends too
        }
    }

    private void awaitSpeech(boolean answers) {
        lock.lock();
        try {
            while (silent || (lostAnswers && answers)) {
                speaks.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // is closed
        }
    }

    @Override
    public void close() throws IOException {
        speak();
        door.close();
        cut();
    }
}
