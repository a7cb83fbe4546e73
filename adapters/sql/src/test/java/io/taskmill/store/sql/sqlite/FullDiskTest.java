package io.taskmill.store.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.TaskId;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.StoreUnavailableError;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TaskTimers.Retention;
import io.taskmill.spi.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    @TempDir
    Path folder;

    @Test
    void refusesWhatDoesNotFitAndGoesOnWhenThereIsSpace() {
        String url = StoreFile.url(folder.resolve("taskmill.db")) + "?maxPageCount=300";
        try (TaskStore store = new SqliteStoreProvider().open(url, TimeSource.system())) {
            List<TaskId> finished = insertAndCancel(store, 40);

            List<TaskId> stored = fill(store);

            assertThat(stored)
                    .isNotEmpty()
                    .allMatch(id -> store.queries().find(id).isPresent());
            assertThatThrownBy(store.queries()::checkWritable).isInstanceOf(StoreUnavailableError.class);
            assertThat(purge(store)).isEqualTo(finished.size());
            assertThat(store.insert(List.of(StoreFile.task(8_000))))
                    .singleElement()
                    .isInstanceOf(InsertResult.Created.class);
            store.queries().checkWritable();
        }
    }

    private static List<TaskId> insertAndCancel(TaskStore store, int count) {
        List<TaskId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            NewTask task = StoreFile.task(8_000);
            store.insert(List.of(task));
            store.commands().cancel(task.id());
            ids.add(task.id());
        }
        return ids;
    }

    private static List<TaskId> fill(TaskStore store) {
        List<TaskId> stored = new ArrayList<>();
        try {
            while (true) {
                NewTask task = StoreFile.task(8_000);
                store.insert(List.of(task));
                stored.add(task.id());
            }
        } catch (StoreUnavailableError full) {
            assertThat(full).hasMessageContaining("full").hasMessageContaining("nothing happened");
        }
        return stored;
    }

    private static int purge(TaskStore store) {
        return store.timers().purge(new Retention(Duration.ZERO, Duration.ZERO), 1_000);
    }
}
