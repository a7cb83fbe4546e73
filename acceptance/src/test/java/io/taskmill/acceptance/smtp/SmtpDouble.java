package io.taskmill.acceptance.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server on a free port of this machine that accepts every mail and keeps it. A mail counts as arrived before
 * the sender is told so: a sender killed in between will send it again, as with any real mail server. Thread-safe.
 */
public final class SmtpDouble implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final ServerSocket listener;
    private final Duration latency;
    private final Queue<ReceivedMail> mails = new ConcurrentLinkedQueue<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    private SmtpDouble(ServerSocket listener, Duration latency) {
        this.listener = listener;
        this.latency = latency;
    }

    /** A mail server that waits this long between taking a mail and saying so. */
    public static SmtpDouble start(Duration latency) throws IOException {
        SmtpDouble server = new SmtpDouble(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), latency);
        Thread.ofVirtual().name("smtp-accept").start(server::accept);
        return server;
    }

    /** Where it listens, on the loopback address. */
    public int port() {
        return listener.getLocalPort();
    }

    /** All mails so far, in the order in which they arrived. */
    public List<ReceivedMail> mails() {
        return List.copyOf(mails);
    }

    /** How many mails arrived so far. */
    public int arrived() {
        return arrived.get();
    }

    /** How many mails are being sent now: begun with MAIL, and not yet answered. */
    public int open() {
        return open.get();
    }

    /** Ends all connections. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    void begun() {
        open.incrementAndGet();
    }

    void ended() {
        open.decrementAndGet();
    }

    void take(ReceivedMail mail) throws InterruptedException {
        mails.add(mail);
        arrived.incrementAndGet();
        // A mail server takes its time, and the time in which a sender does not know is what this is about.
        Thread.sleep(latency);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                Thread.ofVirtual().name("smtp-conversation").start(() -> converse(connection));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException("the mail server stopped listening", e);
                }
            }
        }
    }

    private void converse(Socket connection) {
        try (connection;
                SmtpConversation conversation = new SmtpConversation(connection, this)) {
            conversation.run();
        } catch (IOException e) {
            // The sender was killed, which is what the tests do.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }
}
