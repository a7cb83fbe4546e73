package io.taskmill.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold of source files, which class files do not show. */
public final class SourceRules {

    /** How many lines a main source file may have. */
    public static final int MAX_LINES = 400;

    private static final Path MAIN = Path.of("src", "main", "java");
    private static final Set<String> NOT_SOURCE = Set.of("target", ".git", "node_modules");

    private SourceRules() {}

    /** Main source files below {@code root} with more than {@link #MAX_LINES} lines. */
    public static List<Path> tooLong(Path root) {
        return mainSources(root).stream()
                .filter(file -> lines(file) > MAX_LINES)
                .toList();
    }

    /** Main source files of all modules below {@code root}. */
    static List<Path> mainSources(Path root) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_SOURCE.contains(String.valueOf(folder.getFileName()))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().contains(MAIN.toString())
                            && file.toString().endsWith(".java")) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
