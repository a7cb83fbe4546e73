package io.taskmill.testservers.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The temporary folder of one server.
 *
 * @param path where it is
 */
record ServerFolder(Path path) {
    private static final int TAIL_CHARACTERS = 4_000;
    private static final int TRIES = 5;

    static ServerFolder create(String server) {
        try {
            // Everybody may enter, because the server may run as another user.
            return new ServerFolder(Files.createTempDirectory(
                    "taskmill-" + server + "-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"))));
        } catch (IOException e) {
            throw new TestServerException("no temporary folder can be made for " + server, e);
        }
    }

    Path log() {
        return path.resolve("server.log");
    }

    String logText() {
        try {
            return Files.exists(log()) ? new String(Files.readAllBytes(log()), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new TestServerException("the log cannot be read: " + log(), e);
        }
    }

    String logTail() {
        String text = logText();
        return text.substring(Math.max(0, text.length() - TAIL_CHARACTERS));
    }

    void delete() {
        delete(path);
    }

    /** Deletes a file or folder; again when a process that is just ending adds a file meanwhile. */
    static void delete(Path place) {
        for (int i = 1; ; i++) {
            try {
                deleteOnce(place);
                return;
            } catch (IOException e) {
                if (i == TRIES) {
                    throw new TestServerException("cannot be deleted: " + place, e);
                }
            }
        }
    }

    private static void deleteOnce(Path place) throws IOException {
        if (!Files.exists(place)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(place)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }
}
