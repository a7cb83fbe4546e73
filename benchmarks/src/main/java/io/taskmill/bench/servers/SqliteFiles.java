package io.taskmill.bench.servers;

import io.taskmill.bench.bare.BareSqlite;
import io.taskmill.bench.bare.Scheme;
import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded store: files in a folder. */
record SqliteFiles(Path folder) implements StoreServer {

    @Override
    public String settings() {
        return "SQLite inside this process, WAL, synchronous=FULL";
    }

    @Override
    public StorePlace newStore() throws Exception {
        return new Place(Files.createTempDirectory(folder, "sqlite"));
    }

    @Override
    public void close() {
        // The folder's owner removes the files.
    }

    private record Place(Path folder) implements StorePlace {

        @Override
        public String url() {
            return "jdbc:sqlite:" + folder.resolve("tasks.db");
        }

        @Override
        public Scheme bare() throws Exception {
            return new BareSqlite(folder.resolve("bare.db"));
        }

        @Override
        public void close() {
            // As above.
        }
    }
}
