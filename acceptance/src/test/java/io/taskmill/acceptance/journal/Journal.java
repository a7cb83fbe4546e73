package io.taskmill.acceptance.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what {@link JournalMiddleware} noted. */
public final class Journal {
    private final Path file;

    /** The journal in this file. */
    public Journal(Path file) {
        this.file = file;
    }

    /** All starts so far, in order. */
    public List<JournalEntry> entries() {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(JournalEntry::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The starts by task. */
    public Map<String, List<JournalEntry>> byTask() {
        return entries().stream().collect(Collectors.groupingBy(JournalEntry::taskId));
    }

    /** Starts that say the same task and attempt as an earlier one. */
    public List<JournalEntry> repeated() {
        Set<String> seen = new HashSet<>();
        return entries().stream()
                .filter(entry -> !seen.add(entry.taskId() + " " + entry.attempt()))
                .toList();
    }
}
