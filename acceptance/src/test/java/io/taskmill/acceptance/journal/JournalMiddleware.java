package io.taskmill.acceptance.journal;

import io.taskmill.api.HandlerMiddleware;
import io.taskmill.api.Payload;
import io.taskmill.api.TaskContext;
import io.taskmill.api.TaskHandler;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Notes every start of a handler in a file, before the handler runs. Each note is one write to a file opened for
 * appending, so it survives the death of the process and never mixes with another. The server finds it on its class
 * path.
 */
public final class JournalMiddleware implements HandlerMiddleware {

    /** The system property that names the file; without it nothing is noted. */
    public static final String FILE = "taskmill.acceptance.journal";

    private final long pid = ProcessHandle.current().pid();
    // Not a channel: an interrupt of one handler would close it for all.
    private final @Nullable FileOutputStream file = open(System.getProperty(FILE));

    /** For the service loader. */
    public JournalMiddleware() {}

    @Override
    public @Nullable Payload around(TaskContext task, TaskHandler next) throws Exception {
        if (file != null) {
            String note =
                    new JournalEntry(task.id().toString(), task.attempt(), pid, System.currentTimeMillis()).line();
            file.write(note.getBytes(StandardCharsets.US_ASCII));
        }
        return next.handle(task);
    }

    private static @Nullable FileOutputStream open(@Nullable String name) {
        try {
            return name == null ? null : new FileOutputStream(name, true);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal cannot be written: " + name, e);
        }
    }
}
