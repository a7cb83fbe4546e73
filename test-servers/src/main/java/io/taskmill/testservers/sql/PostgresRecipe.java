package io.taskmill.testservers.sql;

import io.taskmill.testservers.process.Command;
import io.taskmill.testservers.process.Programs;
import io.taskmill.testservers.process.Recipe;
import io.taskmill.testservers.process.ServiceUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a PostgreSQL is started. */
final class PostgresRecipe implements Recipe {
    private static final Path DEBIAN_VERSIONS = Path.of("/usr/lib/postgresql");

    private final JdbcAddress address;
    private final int port;
    private final Map<String, String> settings;
    private final ServiceUser user = ServiceUser.unprivileged("postgres");

    PostgresRecipe(JdbcAddress address, int port, Map<String, String> settings) {
        this.address = address;
        this.port = port;
        this.settings = Map.copyOf(settings);
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Path data(Path folder) {
        return folder.resolve("data");
    }

    @Override
    public void prepare(Path folder) throws IOException {
        if (Files.exists(data(folder))) {
            return;
        }
        user.createFolder(data(folder));
        // Not synced: a test that loses its machine has lost itself too. The server syncs as its settings say.
        new Command(
                        user.command(List.of(
                                program("initdb"),
                                "--pgdata=" + data(folder),
                                "--username=postgres",
                                "--auth=trust",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--no-sync")),
                        Map.of())
                .run();
    }

    @Override
    public Command command(Path folder) {
        List<String> words =
                new ArrayList<>(List.of(program("postgres"), "-D", data(folder).toString()));
        // No socket file: its path may be longer than the system allows.
        setting(words, "unix_socket_directories", "");
        setting(words, "listen_addresses", "127.0.0.1");
        setting(words, "port", Integer.toString(port));
        settings.forEach((key, value) -> setting(words, key, value));
        return new Command(user.command(words), Map.of());
    }

    @Override
    public void talk() throws IOException {
        address.talk();
    }

    @Override
    public String stopSignal() {
        return "INT"; // at TERM, it waits for its clients to leave
    }

    private static void setting(List<String> words, String key, String value) {
        words.add("-c");
        words.add(key + "=" + value);
    }

    private static String program(String name) {
        return Programs.findNewest(DEBIAN_VERSIONS, "bin", name, "postgresql").toString();
    }
}
