package io.taskmill.testservers.nsq;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The wire of one client: reading for one thread, writing for any. Sends heartbeats, and closes silent clients. */
final class Session implements AutoCloseable {
    static final int RESPONSE = 0;
    static final int ERROR = 1;
    static final int MESSAGE = 2;

    /** As long as nsqd's buffer, in which a command's line has to fit. */
    private static final int LONGEST_LINE = 16 * 1024;

    private final Socket plain;
    private final ReentrantLock writing = new ReentrantLock();
    private final LinkedBlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
    private Socket socket;
    private DataInputStream in;
    private OutputStream out;
    private volatile int heartbeatMillis = 30_000;
    private volatile boolean closed;

    Session(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        this.plain = socket;
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    /** Begins to send messages and heartbeats. */
    void start() {
        Thread.ofVirtual().start(this::pump);
    }

    /** The first four bytes. */
    String magic() throws IOException {
        socket.setSoTimeout(2 * heartbeatMillis);
        return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
    }

    /** The next command without its line end, or null at the end. A client that says nothing for two beats is gone. */
    @Nullable String line() throws IOException {
        socket.setSoTimeout(heartbeatMillis == 0 ? 0 : 2 * heartbeatMillis);
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (line.length() == LONGEST_LINE) {
                throw new IOException("a line without an end");
            }
            line.append((char) next);
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        return line.toString();
    }

    int size() throws IOException {
        return in.readInt();
    }

    byte[] bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new IOException("the connection ended within a body");
        }
        return bytes;
    }

    /** 0 for none. */
    void heartbeat(int millis) {
        heartbeatMillis = millis;
        messages.add(new byte[0]);
    }

    int heartbeatMillis() {
        return heartbeatMillis;
    }

    /** Sends a frame now. */
    void send(int type, byte[] data) throws IOException {
        writing.lock();
        try {
            write(type, data);
            out.flush();
        } finally {
            writing.unlock();
        }
    }

    void respond(String text) throws IOException {
        send(RESPONSE, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends the data of a message frame soon. */
    void sendLater(byte[] message) {
        messages.add(message);
    }

    /** Answers in plain, and goes on encrypted. */
    void upgrade(String answer, SSLContext context) throws IOException {
        writing.lock();
        try {
            respond(answer);
            SSLSocket encrypted = (SSLSocket) context.getSocketFactory()
                    .createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
            encrypted.setUseClientMode(false);
            encrypted.setSoTimeout(5000);
            encrypted.startHandshake();
            socket = encrypted;
            in = new DataInputStream(new BufferedInputStream(encrypted.getInputStream()));
            out = new BufferedOutputStream(encrypted.getOutputStream());
            respond("OK");
        } finally {
            writing.unlock();
        }
    }

    private void write(int type, byte[] data) throws IOException {
        out.write(ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(data.length + Integer.BYTES)
                .putInt(type)
                .array());
        out.write(data);
    }

    private void pump() {
        long nextBeat = Clock.millis() + heartbeatMillis;
        int beat = heartbeatMillis;
        try {
            while (!closed) {
                if (beat != heartbeatMillis) {
                    beat = heartbeatMillis;
                    nextBeat = Clock.millis() + beat;
                }
                long wait = beat == 0 ? 60_000 : Math.max(0, nextBeat - Clock.millis());
                byte[] message = messages.poll(wait, TimeUnit.MILLISECONDS);
                if (message != null) {
                    sendAll(message);
                }
                if (beat != 0 && Clock.millis() >= nextBeat) {
                    respond("_heartbeat_");
                    nextBeat = Clock.millis() + beat;
                }
            }
        } catch (IOException e) {
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    private void sendAll(byte[] first) throws IOException {
        writing.lock();
        try {
            for (byte[] each = first; each != null; each = messages.poll()) {
                if (each.length > 0) {
                    write(MESSAGE, each);
                }
            }
            out.flush();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        messages.add(new byte[0]);
        try {
            plain.close();
        } catch (IOException e) {
            System.err.println("closing a connection failed: " + e);
        }
    }
}
