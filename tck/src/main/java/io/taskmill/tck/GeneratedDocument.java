package io.taskmill.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A document that is made from code, and a test that notices when it is stale. With {@code -Dtaskmill.docs.write=true}
 * the test writes it instead.
 *
 * @param file where it lives
 * @param content what it should say
 * @param command what writes it again, to be shown to who has to
 */
public record GeneratedDocument(Path file, String content, String command) {

    /** Set to {@code true} to write documents rather than check them. */
    public static final String WRITE = "taskmill.docs.write";

    /**
     * Compares the file with its content, or writes it when {@link #WRITE} is set.
     *
     * @throws AssertionError when the file is stale or missing
     */
    public void check() {
        if (Boolean.getBoolean(WRITE)) {
            write();
        } else if (!content.equals(present())) {
            throw new AssertionError(file + " is stale; write it again with: " + command);
        }
    }

    private String present() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
