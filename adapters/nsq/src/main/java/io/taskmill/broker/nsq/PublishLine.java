package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.ConnectionListener;
import io.taskmill.broker.nsq.protocol.Message;
import io.taskmill.broker.nsq.protocol.NsqConnection;
import io.taskmill.broker.nsq.protocol.ServerError;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A connection that publishes: commands go out one after the other without waiting, answers come in their order.
 * Thread-safe.
 */
final class PublishLine implements ConnectionListener {
    private static final Logger LOG = System.getLogger(PublishLine.class.getName());

    private final NsqConnection connection;

    /** Held while a command is written, so that answers and commands have the same order. */
    private final ReentrantLock sending = new ReentrantLock();

    private final Deque<CompletableFuture<Answer>> waiting = new ArrayDeque<>();
    private @Nullable Answer end;

    PublishLine(NsqConnection connection) {
        this.connection = connection;
    }

    /** Begins to listen for answers. Once. */
    PublishLine start() {
        connection.start(this);
        return this;
    }

    NsqConnection connection() {
        return connection;
    }

    boolean isOpen() {
        return connection.isOpen();
    }

    /** Sends a command; its answer comes later. */
    CompletableFuture<Answer> send(byte[] command) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        sending.lock();
        try {
            if (!enqueue(answer)) {
                return answer;
            }
            connection.send(command);
        } catch (IOException e) {
            // Its answer comes all the same: by an error that nsqd sent before, or when the connection is known lost.
            LOG.log(Level.DEBUG, "a publish was not sent as a whole", e);
        } finally {
            sending.unlock();
        }
        return answer;
    }

    private synchronized boolean enqueue(CompletableFuture<Answer> answer) {
        if (end != null) {
            return !answer.complete(new Answer.NotDone());
        }
        waiting.add(answer);
        return true;
    }

    @Override
    public void response(String text) {
        CompletableFuture<Answer> first = next();
        if (first != null) {
            first.complete(new Answer.Confirmed());
        }
    }

    /** After it nsqd reads no further: what was sent later was not done. */
    @Override
    public void error(ServerError error) {
        CompletableFuture<Answer> first = next();
        if (first != null) {
            first.complete(new Answer.Refused(error));
        }
        if (error.isFatal()) {
            endAll(new Answer.NotDone());
        }
    }

    @Override
    public void message(Message message) {
        connection.kill("nsqd sent a message on a connection that has subscribed to nothing");
    }

    @Override
    public void lost(String because) {
        endAll(new Answer.Unknown());
    }

    private synchronized @Nullable CompletableFuture<Answer> next() {
        return waiting.poll();
    }

    private synchronized void endAll(Answer answer) {
        if (end == null) {
            end = answer;
        }
        waiting.forEach(each -> each.complete(answer));
        waiting.clear();
    }

    void close() {
        connection.close();
    }
}
