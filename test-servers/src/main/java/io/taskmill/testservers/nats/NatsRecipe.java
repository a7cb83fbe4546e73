package io.taskmill.testservers.nats;

import io.taskmill.testservers.process.Command;
import io.taskmill.testservers.process.Programs;
import io.taskmill.testservers.process.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a NATS server is started. */
final class NatsRecipe implements Recipe {
    static final String CERTIFICATE = "server.crt";
    private static final String KEY = "server.key";

    private final NatsAddress address;
    private final NatsSettings settings;

    NatsRecipe(NatsAddress address, NatsSettings settings) {
        this.address = address;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "nats";
    }

    @Override
    public Path data(Path folder) {
        return folder.resolve("data");
    }

    @Override
    public void prepare(Path folder) throws IOException {
        Files.createDirectories(data(folder));
        if (settings.tls() && !Files.exists(folder.resolve(CERTIFICATE))) {
            makeCertificate(folder);
        }
        // A file, because everybody on the machine sees the arguments of a process, and so a password among them.
        Files.write(folder.resolve("nats.conf"), configuration(folder));
    }

    @Override
    public Command command(Path folder) {
        return Command.of(
                Programs.find("nats-server", "nats-server").toString(),
                "--config",
                folder.resolve("nats.conf").toString());
    }

    /** Its greeting is enough: it accepts connections when JetStream is ready. */
    @Override
    public void talk() throws IOException {
        address.open().close();
    }

    private List<String> configuration(Path folder) {
        List<String> lines = new ArrayList<>();
        lines.add("host: " + quoted(address.host()));
        lines.add("port: " + address.port());
        if (settings.jetStream()) {
            lines.add("jetstream { store_dir: " + quoted(data(folder).toString()) + " }");
        }
        if (!settings.user().isEmpty()) {
            lines.add("authorization { user: " + quoted(settings.user()) + ", password: " + quoted(settings.password())
                    + " }");
        }
        if (settings.tls()) {
            lines.add("tls { cert_file: " + quoted(folder.resolve(CERTIFICATE).toString()) + ", key_file: "
                    + quoted(folder.resolve(KEY).toString()) + " }");
        }
        settings.directives().forEach((name, value) -> lines.add(name + ": " + value));
        return lines;
    }

    private static void makeCertificate(Path folder) {
        Command.of(
                        Programs.find("openssl", "openssl").toString(),
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:prime256v1",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=test",
                        // For no name, so that a client that checks names can be seen to.
                        "-addext",
                        "subjectAltName=IP:127.0.0.1",
                        "-keyout",
                        folder.resolve(KEY).toString(),
                        "-out",
                        folder.resolve(CERTIFICATE).toString())
                .run();
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
