package io.taskmill.store.sql.sqlite;

import io.taskmill.spi.NewTask;
import io.taskmill.spi.TaskStore;
import java.nio.file.Path;
import java.util.List;

/** A process that inserts, and prints each id once it was answered. */
final class InsertUntilKilled {
    private InsertUntilKilled() {}

    public static void main(String[] args) {
        TaskStore store = StoreFile.open(Path.of(args[0]));
        while (true) {
            NewTask task = StoreFile.task(500);
            store.insert(List.of(task));
            System.out.println(task.id());
        }
    }
}
