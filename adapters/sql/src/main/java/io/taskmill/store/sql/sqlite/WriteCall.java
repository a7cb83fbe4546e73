package io.taskmill.store.sql.sqlite;

import io.taskmill.spi.StoreException;
import io.taskmill.store.sql.Operation;
import io.taskmill.store.sql.Transaction;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * An operation on its way through the writer. Its caller waits in {@link #await}; everything else is for the writer.
 *
 * @param <T> what the operation answers
 */
final class WriteCall<T> {
    private final Operation<T> operation;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable T result;

    WriteCall(Operation<T> operation) {
        this.operation = operation;
    }

    /** Waits, deaf to interrupts: the operation cannot be called back. The interrupt is still set afterwards. */
    T await() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException error) {
                throw error;
            }
            throw e;
        }
    }

    void run(Transaction tx) throws SQLException {
        result = operation.run(tx);
    }

    /** Hands over what the last run answered; after the commit. */
    @SuppressWarnings("NullAway") // run came before
    void succeed() {
        answer.complete(result);
    }

    void fail(StoreException error) {
        answer.completeExceptionally(error);
    }

    boolean failed() {
        return answer.isDone();
    }
}
