package io.taskmill.bench.bare;

import java.util.List;

/** A durable queue under load: each call returns when its effect is on the disk. Thread-safe. */
public interface Scheme extends AutoCloseable {

    /** Adds one task with this payload. */
    void submit(byte[] payload);

    /** Takes up to so many tasks; what stands for them goes to {@link #complete}. */
    List<Object> claim(int max);

    /** Ends a task. */
    void complete(Object claimed);

    @Override
    void close();
}
