package io.taskmill.testservers.redis;

import io.taskmill.testservers.process.Command;
import io.taskmill.testservers.process.Programs;
import io.taskmill.testservers.process.Recipe;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** How a Redis is started. */
final class RedisRecipe implements Recipe {
    private final RedisAddress address;
    private final RedisSettings settings;
    // Known when the folder is.
    private final AtomicReference<SelfSigned> certificate = new AtomicReference<>(SelfSigned.in(Path.of("")));

    RedisRecipe(RedisAddress address, RedisSettings settings) {
        this.address = address;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Path data(Path folder) {
        return folder.resolve("data");
    }

    @Override
    public void prepare(Path folder) throws IOException {
        Files.createDirectories(data(folder));
        if (settings.tls()) {
            certificate.set(SelfSigned.in(folder));
            certificate.get().createWhenMissing();
        }
        // A file, because everybody on the machine sees the arguments of a process, and so a password among them.
        Files.writeString(folder.resolve("redis.conf"), configuration(folder));
    }

    @Override
    public Command command(Path folder) {
        return Command.of(
                Programs.find("redis-server", "redis-server").toString(),
                folder.resolve("redis.conf").toString());
    }

    @Override
    public void talk() throws IOException {
        try (RespConnection connection = connect()) {
            connection.call("PING");
        }
    }

    RespConnection connect() throws IOException {
        if (!settings.tls()) {
            return address.connect();
        }
        Socket socket = certificate.get().trusting().getSocketFactory().createSocket(address.host(), address.port());
        try {
            return address.logIn(new RespConnection(socket));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private String configuration(Path folder) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("bind", address.host());
        lines.put("dir", data(folder).toString());
        lines.put("daemonize", "no");
        lines.put("set-proc-title", "no"); // so that the list of processes shows the folder
        lines.put(settings.tls() ? "tls-port" : "port", Integer.toString(address.port()));
        if (settings.tls()) {
            lines.put("port", "0");
            lines.put("tls-cert-file", certificate.get().certificate().toString());
            lines.put("tls-key-file", certificate.get().key().toString());
            lines.put("tls-auth-clients", "no");
        }
        if (!address.password().isEmpty()) {
            lines.put("requirepass", address.password());
        }
        lines.putAll(settings.directives());
        return lines.entrySet().stream()
                .map(line -> line.getKey() + " " + quoted(line.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
