package io.taskmill.broker.nsq.protocol;

import io.taskmill.spi.TimeSource;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection to an nsqd, with a virtual thread that reads it and answers heartbeats. Once lost it stays lost; one
 * that is silent for {@link ConnectionSettings#silence} is lost. Thread-safe.
 */
public final class NsqConnection implements AutoCloseable {
    private static final Logger LOG = System.getLogger(NsqConnection.class.getName());

    /**
     * How large a message may be. More than nsqd's default of 1 MiB, because a larger one must reach somebody who can
     * say so; as an error here it would come again for ever.
     */
    private static final int FRAME_LIMIT = 256 << 20;

    private final NsqAddress address;
    private final Wire wire;
    private final Negotiated negotiated;
    private final Duration silence;
    private final TimeSource time;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock signs = new ReentrantLock();
    private final Condition sign = signs.newCondition();
    private long signCount;
    private volatile @Nullable String lostBecause;

    /** When the write under way began, null when there is none. */
    private volatile @Nullable Long writingSince;

    private volatile boolean ended;

    private NsqConnection(NsqAddress address, Wire wire, Negotiated negotiated, Duration silence, TimeSource time) {
        this.address = address;
        this.wire = wire;
        this.negotiated = negotiated;
        this.silence = silence;
        this.time = time;
    }

    /**
     * Connects, identifies itself, and sends these commands, each of which has to be answered by OK. Nothing else is
     * read before {@link #start}.
     *
     * @param patience how long all of it may take
     * @throws ServerErrorException when the server answers with an error
     * @throws MalformedFrameException when what answers is no nsqd
     * @throws IOException when there is no connection, or no answer in time
     */
    public static NsqConnection open(
            NsqAddress address, ConnectionSettings settings, Duration patience, TimeSource time, byte[]... commands)
            throws IOException {
        long end = time.nanos() + patience.toNanos();
        Wire wire = Wire.connect(address, patience);
        try {
            Handshake handshake = new Handshake(wire, settings, time, end);
            Negotiated negotiated = handshake.run();
            for (byte[] command : commands) {
                handshake.command(command);
            }
            wire.limit(FRAME_LIMIT);
            return new NsqConnection(address, wire, negotiated, settings.silence(), time);
        } catch (IOException | RuntimeException e) {
            try {
                wire.reset();
            } catch (IOException closing) {
                // A failed TLS handshake has closed it.
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    /** Begins to read. Once. */
    public void start(ConnectionListener listener) {
        Thread.ofVirtual().name("nsq-" + address).start(() -> read(listener));
    }

    /** Where it leads. */
    public NsqAddress address() {
        return address;
    }

    /** What the server has agreed to. */
    public Negotiated negotiated() {
        return negotiated;
    }

    /** Whether it is not lost, as far as known. */
    public boolean isOpen() {
        return lostBecause == null;
    }

    /** Why it is lost; what is known when it is not. */
    public String lostBecause() {
        String because = lostBecause;
        return because == null ? "it is not" : because;
    }

    /**
     * Sends commands, whole. Blocks while the server does not read, until it counts as lost.
     *
     * @throws IOException when the connection is lost; whether the server has got them is not known then
     */
    public void send(byte[] commands) throws IOException {
        writing.lock();
        try {
            String lost = lostBecause;
            if (lost != null) {
                throw new IOException(lost);
            }
            writingSince = time.nanos();
            wire.write(commands);
        } catch (IOException e) {
            // Not closed here: what the server said before it went is still to be read.
            if (lostBecause == null) {
                lostBecause = text(e);
            }
            throw e;
        } finally {
            writingSince = null;
            writing.unlock();
        }
    }

    /**
     * Waits until the server shows after this call that it lives: by a heartbeat at the latest.
     *
     * @param most how long, if it does not count as lost before
     * @return whether it did
     */
    public boolean awaitSign(Duration most) {
        long end = time.nanos() + Math.min(most.toNanos(), silence.toNanos());
        signs.lock();
        try {
            long before = signCount;
            while (signCount == before && isOpen()) {
                long left = end - time.nanos();
                if (left <= 0) {
                    return false;
                }
                time.await(signs, sign, Duration.ofNanos(left));
            }
            return isOpen();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            signs.unlock();
        }
    }

    /** Ends it; what was sent still arrives. Does not block. Repeatable. */
    @Override
    public void close() {
        lose("it was closed");
    }

    /** Ends it at once, whatever is on its way. Repeatable. */
    public void kill(String because) {
        if (lostBecause == null) {
            lostBecause = because;
        }
        end(true);
    }

    private void read(ConnectionListener listener) {
        try {
            while (!ended) {
                Frame frame = wire.next(silence);
                countSign();
                take(frame, listener);
            }
        } catch (SocketTimeoutException e) {
            kill("nsqd has been silent for " + silence.toMillis() + " ms");
        } catch (IOException e) {
            lose(text(e));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a connection to nsqd is given up: " + address, e);
            kill("internal error: " + e);
        }
        countSign();
        listener.lost(lostBecause());
    }

    private void take(Frame frame, ConnectionListener listener) throws IOException {
        switch (frame.type()) {
            case MESSAGE -> listener.message(Message.of(frame.data()));
            case ERROR -> {
                ServerError error = ServerError.of(frame.text());
                if (error.isFatal()) {
                    lostBecause = "nsqd has ended it: " + error.text();
                    end(false);
                }
                listener.error(error);
            }
            case RESPONSE -> {
                if (frame.isHeartbeat()) {
                    heartbeat();
                } else {
                    listener.response(frame.text());
                }
            }
        }
    }

    /**
     * Never blocks: a server that does not read may still send heartbeats. What is being written is a sign of life by
     * itself, but not for ever.
     */
    private void heartbeat() {
        Long since = writingSince;
        if (since == null) {
            Thread.ofVirtual().name("nsq-heartbeat").start(this::answerHeartbeat);
        } else if (time.nanos() - since >= silence.toNanos()) {
            kill("nsqd has not read for " + silence.toMillis() + " ms");
        }
    }

    /** When it cannot be sent, reading ends soon, too. */
    private void answerHeartbeat() {
        try {
            send(Command.nop());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a heartbeat was not answered", e);
        }
    }

    private void countSign() {
        signs.lock();
        try {
            signCount++;
            sign.signalAll();
        } finally {
            signs.unlock();
        }
    }

    private void lose(String because) {
        if (lostBecause == null) {
            lostBecause = because;
        }
        end(false);
    }

    private void end(boolean atOnce) {
        ended = true;
        try {
            if (atOnce) {
                wire.reset();
            } else {
                wire.close();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing a socket failed", e);
        }
    }

    private static String text(IOException e) {
        if (e instanceof EOFException) {
            return "nsqd has ended it";
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
