package io.taskmill.broker.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Commands as the documents have them, so that what people copy is what was tried. */
final class Documented {
    private static final Path PAGE = Path.of("../../docs/reference/brokers/redis-streams.md");

    private Documented() {}

    /** The one line that begins so. */
    static String line(String beginning) {
        try (Stream<String> lines = Files.lines(PAGE)) {
            return lines.filter(line -> line.startsWith(beginning))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no line of " + PAGE + " begins with " + beginning));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
