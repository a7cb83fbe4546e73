package io.taskmill.store.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.StoreOpenError;
import io.taskmill.spi.StoreProvider;
import io.taskmill.spi.StoreUnavailableError;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {
    @TempDir
    Path folder;

    @Test
    void isFoundByTheSchemeOfTheUrl() {
        assertThat(ServiceLoader.load(StoreProvider.class))
                .filteredOn(provider -> provider.accepts("jdbc:sqlite:data/taskmill.db"))
                .singleElement()
                .isInstanceOf(SqliteStoreProvider.class);
    }

    @Test
    void createsFolderAndFile() {
        Path file = folder.resolve("a/b/taskmill.db");

        StoreFile.open(file).close();

        assertThat(file).isRegularFile();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void whatItCreatesIsForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("a/b/taskmill.db");

        try (TaskStore store = StoreFile.open(file)) {
            store.insert(List.of(StoreFile.task(100)));

            assertThat(rights(folder.resolve("a"))).isEqualTo("rwx------");
            assertThat(rights(folder.resolve("a/b"))).isEqualTo("rwx------");
            for (String suffix : List.of("", ".lock", "-wal", "-shm")) {
                assertThat(rights(Path.of(file + suffix))).as(suffix).isEqualTo("rw-------");
            }
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void leavesTheRightsOfAFileThatIsThere() throws IOException {
        Path file = Files.createFile(folder.resolve("taskmill.db"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        StoreFile.open(file).close();

        assertThat(rights(file)).isEqualTo("rw-r-----");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void findsAFileInUseThroughALink() throws IOException {
        Path file = Files.createDirectory(folder.resolve("real")).resolve("taskmill.db");
        Path link = folder.resolve("link.db");
        TaskStore first = StoreFile.open(file);
        Files.createSymbolicLink(link, file);

        assertThatThrownBy(() -> StoreFile.open(link))
                .isInstanceOf(StoreOpenError.class)
                .hasMessageContaining("in use by this very process");

        first.close();
        StoreFile.open(link).close();
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void fillsAnEmptyFile() throws IOException {
        Path file = Files.createFile(folder.resolve("taskmill.db"));

        try (TaskStore store = StoreFile.open(file)) {
            assertThat(store.queries().queues()).isEmpty();
        }
    }

    @Test
    void refusesASecondStoreOfTheSameProcessUntilTheFirstIsClosed() {
        Path file = folder.resolve("taskmill.db");
        TaskStore first = StoreFile.open(file);

        assertThatThrownBy(() -> StoreFile.open(folder.resolve("x/../taskmill.db")))
                .isInstanceOf(StoreOpenError.class)
                .hasMessageContaining("in use by this very process");

        first.close();
        StoreFile.open(file).close();
    }

    @Test
    void refusesAFolderThatItCannotWrite() throws IOException {
        Path file = unwritableFolder().resolve("taskmill.db");

        assertThatThrownBy(() -> StoreFile.open(file))
                .isInstanceOf(StoreOpenError.class)
                .hasMessageContaining("cannot write to the folder of " + file)
                .hasMessageContaining(System.getProperty("user.name"));
    }

    /** Rights do not stop the superuser, but nobody can make files in the kernel's own folders. */
    private Path unwritableFolder() throws IOException {
        Path plain = Files.createDirectory(
                folder.resolve("locked"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        return Files.isWritable(plain) ? Path.of("/proc/self") : plain;
    }

    @Test
    void refusesAFileThatIsNotADatabase() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "not a database, but long enough\n".repeat(200));

        assertThatThrownBy(() -> StoreFile.open(file))
                .isInstanceOf(StoreOpenError.class)
                .hasMessageContaining("choose another");
        assertThat(file).content().startsWith("not a database");
    }

    @Test
    void refusesTablesOfANewerVersion() throws SQLException {
        Path file = folder.resolve("taskmill.db");
        StoreFile.open(file).close();
        try (Connection connection = DriverManager.getConnection(StoreFile.url(file));
                Statement statement = connection.createStatement()) {
            statement.execute("insert into flyway_schema_history"
                    + " select 1000, '999', 'later', type, 'V999__later.sql', 1, installed_by, installed_on, 1, 1"
                    + " from flyway_schema_history where version = '1'");
        }

        assertThatThrownBy(() -> StoreFile.open(file))
                .isInstanceOf(StoreOpenError.class)
                .hasMessageContaining("newer Taskmill");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:sqlite:", "jdbc:sqlite::memory:", "jdbc:sqlite:a.db?foo=1"})
    void refusesUrlsThatMakeNoDurableStore(String url) {
        var provider = new SqliteStoreProvider();

        assertThatThrownBy(() -> provider.open(url, TimeSource.system()))
                .isInstanceOf(StoreOpenError.class)
                .hasMessageContaining(url);
    }

    @Test
    void refusesEverythingOnceItIsClosed() {
        TaskStore store = StoreFile.open(folder.resolve("taskmill.db"));
        store.close();
        store.close();

        assertThatThrownBy(() -> store.queries().checkWritable()).isInstanceOf(StoreUnavailableError.class);
        assertThatThrownBy(() -> store.queries().queues()).isInstanceOf(StoreUnavailableError.class);
    }
}
