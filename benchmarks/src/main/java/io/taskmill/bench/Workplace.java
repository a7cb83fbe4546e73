package io.taskmill.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder for the stores that are measured, removed afterwards, and what is to be known of the machine. */
final class Workplace implements AutoCloseable {
    private static final int SYNCS = 200;

    private final Path folder;

    private Workplace(Path folder) {
        this.folder = folder;
    }

    static Workplace create() throws IOException {
        return new Workplace(Files.createTempDirectory("taskmill-bench"));
    }

    PrintStream out() {
        return System.out;
    }

    Path newFolder(String name) throws IOException {
        return Files.createTempDirectory(folder, name);
    }

    /** Prints what the figures depend on. */
    void describe() throws IOException {
        out().printf(
                        "java %s, %d cores, heap %d MiB, write+sync of 16 KiB %.2f ms%n",
                        Runtime.version(),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.getRuntime().maxMemory() >> 20,
                        syncMillis());
    }

    private double syncMillis() throws IOException {
        try (FileChannel file =
                FileChannel.open(folder.resolve("sync"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long begin = System.nanoTime();
            for (int i = 0; i < SYNCS; i++) {
                file.write(ByteBuffer.allocate(16 << 10));
                file.force(false);
            }
            return (System.nanoTime() - begin) / 1e6 / SYNCS;
        }
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        all.forEach(path -> {
            try {
                Files.delete(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
