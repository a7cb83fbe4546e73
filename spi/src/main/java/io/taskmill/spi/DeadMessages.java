package io.taskmill.spi;

import io.taskmill.api.DeadMessage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages of a broker that could not become tasks, kept so that people see them whatever the broker. All promises of
 * {@link TaskStore} hold.
 */
public interface DeadMessages {

    /** Keeps these; one whose id is known already is left as it is. */
    void record(List<DeadMessage> messages);

    /**
     * Newest first by {@link DeadMessage#receivedAt}, then by id descending.
     *
     * @param before only those that come after this one in the order; null starts at the newest
     * @param max how many at most
     */
    List<DeadMessage> list(@Nullable DeadMessage before, int max);

    /** How many there are. */
    long count();

    /** Deletes up to {@code max} that were received longer ago than this. Returns how many. */
    int purge(Duration olderThan, int max);
}
