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

/** How a MariaDB is started. */
final class MariaDbRecipe implements Recipe {
    private static final String PACKAGE = "mariadb-server";

    private final JdbcAddress address;
    private final int port;
    private final Map<String, String> settings;
    private final ServiceUser user = ServiceUser.unprivileged("mysql");

    MariaDbRecipe(JdbcAddress address, int port, Map<String, String> settings) {
        this.address = address;
        this.port = port;
        this.settings = Map.copyOf(settings);
    }

    @Override
    public String name() {
        return "mariadb";
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
        new Command(
                        user.command(List.of(
                                Programs.find("mariadb-install-db", PACKAGE).toString(),
                                "--no-defaults",
                                "--datadir=" + data(folder),
                                "--auth-root-authentication-method=normal",
                                "--skip-test-db")),
                        Map.of())
                .run();
    }

    @Override
    public Command command(Path folder) {
        List<String> words = new ArrayList<>(List.of(
                Programs.find("mariadbd", PACKAGE).toString(),
                "--no-defaults",
                "--datadir=" + data(folder),
                // Relative to the data: the whole path may be longer than the system allows.
                "--socket=mariadb.sock",
                "--pid-file=mariadb.pid",
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve"));
        settings.forEach((key, value) -> words.add("--" + key + "=" + value));
        return new Command(user.command(words), Map.of());
    }

    @Override
    public void talk() throws IOException {
        address.talk();
    }
}
