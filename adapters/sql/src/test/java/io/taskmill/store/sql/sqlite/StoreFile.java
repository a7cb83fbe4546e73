package io.taskmill.store.sql.sqlite;

import io.taskmill.api.Payload;
import io.taskmill.api.StartTime;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.spi.Durability;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.StoreInfo;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Words that the tests share. */
final class StoreFile {
    private StoreFile() {}

    static String url(Path file) {
        return "jdbc:sqlite:" + file;
    }

    static TaskStore open(Path file) {
        return new SqliteStoreProvider().open(url(file), TimeSource.system());
    }

    static StoreInfo info() {
        return new StoreInfo(UUID.randomUUID(), "SQLite", new Durability.Fsynced(), Set.of());
    }

    static NewTask task(int payloadBytes) {
        String payload = '"' + "x".repeat(payloadBytes - 2) + '"';
        return new NewTask(
                new TaskId(UUID.randomUUID()),
                TaskRequest.of("mail", Payload.json(payload)).build().spec(),
                StartTime.NOW,
                null);
    }

    /** Starts a main class of the tests in a process of its own. */
    static Process start(Class<?> main, Path file) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                file.toString()));
        return new ProcessBuilder(command)
                .redirectError(new File(file + ".err"))
                .start();
    }
}
