package io.taskmill.store.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.TaskId;
import io.taskmill.spi.StoreOpenError;
import io.taskmill.spi.TaskStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UncleanEndTest {
    @TempDir
    Path folder;

    @Test
    void everythingAnsweredIsThereAfterTheProcessWasKilled() throws IOException, InterruptedException {
        Path file = folder.resolve("taskmill.db");
        Process process = StoreFile.start(InsertUntilKilled.class, file);
        List<TaskId> answered = new ArrayList<>();

        try (BufferedReader lines = process.inputReader()) {
            while (answered.size() < 200) {
                answered.add(TaskId.parse(lines.readLine()));
            }
            // By its handle: the process itself would close the stream, and with it what is still to be read.
            process.toHandle().destroyForcibly();
            lines.lines().filter(line -> line.length() == 36).map(TaskId::parse).forEach(answered::add);
        }

        try (TaskStore store = StoreFile.open(file)) {
            assertThat(answered).allMatch(id -> store.queries().find(id).isPresent());
        }
    }

    @Test
    void aSecondProcessHearsWhoUsesTheFile() throws IOException, InterruptedException {
        Path file = folder.resolve("taskmill.db");
        Process process = StoreFile.start(InsertUntilKilled.class, file);
        try (BufferedReader lines = process.inputReader()) {
            assertThat(lines.readLine()).as("it has the store open").hasSize(36);

            assertThatThrownBy(() -> StoreFile.open(file))
                    .isInstanceOf(StoreOpenError.class)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("pid " + process.pid());
        } finally {
            process.destroyForcibly().waitFor();
        }
        StoreFile.open(file).close();
    }
}
