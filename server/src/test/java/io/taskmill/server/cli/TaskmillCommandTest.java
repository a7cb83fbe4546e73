package io.taskmill.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TaskmillCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void printsTheVersion() {
        int code = run("version");

        assertThat(code).isZero();
        assertThat(out.toString()).startsWith("Taskmill ");
    }

    @Test
    void findsAGoodConfigurationGood() throws IOException {
        int code = run("check-config", "--config", file("queues: {mail: {}}"));

        assertThat(code).isZero();
        assertThat(out.toString()).contains("[default, mail]");
    }

    @Test
    void showsTheConfigurationWithoutItsPasswords() throws IOException {
        String file = file("store: jdbc:postgresql://db/x?user=me&password=geheim\nbroker: amqp://me:geheim@rabbit/");

        int code = run("check-config", "--config", file);

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("jdbc:postgresql://db/x?user=me&password=***", "amqp://me:***@rabbit/")
                .doesNotContain("geheim");
    }

    @Test
    void saysWhichBrokersThereAreAndWhereTheSettingIs() throws IOException {
        String file = file("store: {url: 'memory:', acceptLoss: true}\nbroker: nosuch://me:geheim@x");

        int code = run("serve", "--port", "0", "--config", file);

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("taskmill: " + file + ":2: broker: no broker for \"nosuch://me:***@x\"; expected store")
                .doesNotContain("geheim")
                .hasLineCount(1);
    }

    @Test
    void migratesTheStoreAndSaysWhatIsThere() throws IOException {
        Path data = folder.resolve("data/taskmill.db");
        String file = file("store: jdbc:sqlite:" + data);

        int code = run("migrate", "--config", file);
        String first = out.toString();
        int again = run("migrate", "--config", file);

        assertThat(code).isZero();
        assertThat(again).isZero();
        assertThat(data).exists();
        assertThat(first)
                .startsWith("The store is ready: jdbc:sqlite:" + data)
                .contains("SQLite", "Id ", "when it is on disk");
        assertThat(out.toString()).as("the same store, with the same id").isEqualTo(first + first);
    }

    @Test
    void saysWhatMigratingIs() {
        assertThat(run("migrate", "--help")).isZero();
        assertThat(out.toString()).contains("migrate", "--config");
    }

    @Test
    void saysWhyTheStoreCannotBeMigrated() throws IOException {
        Path file = Files.writeString(folder.resolve("no-folder"), "");

        int code = run("migrate", "--config", file("store: jdbc:sqlite:" + file + "/taskmill.db"));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("taskmill: ")
                .contains(":1: store: ")
                .hasLineCount(1);
    }

    @Test
    void reportsAllErrorsOfTheConfigurationWithoutAStackTrace() throws IOException {
        String file = file("server: {port: x}\nbroker: y");

        int code = run("check-config", "--config", file);

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .contains(file + ":1: server.port", file + ":2: broker")
                .doesNotContain("\tat ");
    }

    @Test
    void doesNotServeWithAWrongConfiguration() throws IOException {
        int code = run("serve", "--config", file("store: 'memory:'"));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("acceptLoss");
    }

    @Test
    void saysThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int code = run(
                    "serve",
                    "--config",
                    file("store: {url: 'memory:', acceptLoss: true}"),
                    "--port",
                    Integer.toString(taken.getLocalPort()));

            assertThat(code).isEqualTo(1);
            assertThat(err.toString())
                    .startsWith("taskmill: cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .hasLineCount(1);
        }
    }

    @Test
    void saysWhichStoresThereAre() throws IOException {
        int code = run("serve", "--port", "0", "--config", file("store: nosuch://x"));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .contains(":1: store: no store for \"nosuch://x\"", "memory:", "jdbc:sqlite:")
                .hasLineCount(1);
    }

    @Test
    void refusesUnknownOptions() {
        assertThat(run("serve", "--prot", "1")).isEqualTo(2);
    }

    private int run(String... arguments) {
        CommandLine command = TaskmillCommand.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private String file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("taskmill.yaml"), yaml).toString();
    }
}
