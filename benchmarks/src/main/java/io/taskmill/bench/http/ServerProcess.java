package io.taskmill.bench.http;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server with its data in a folder, as {@code ./taskmill serve} starts it. */
final class ServerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final long POLL_NANOS = Duration.ofMillis(50).toNanos();
    private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");
    private static final Pattern BUSY = Pattern.compile("\"(pending|running)\":[1-9]");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ServerProcess start(Path folder) throws IOException, InterruptedException {
        int port = freePort();
        Path config =
                Files.writeString(folder.resolve("taskmill.yaml"), """
                store: jdbc:sqlite:%s
                server: { port: %d }
                queues: { default: { concurrency: 512 } }
                """.formatted(folder.resolve("tasks.db"), port));
        Process process = new ProcessBuilder(
                        java("java"),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.taskmill.server.Main",
                        "serve",
                        "--config",
                        config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        ServerProcess server = new ServerProcess(process, port);
        server.awaitReady(folder.resolve("server.log"));
        return server;
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Waits until nothing is pending or running. */
    void awaitIdle() throws IOException, InterruptedException {
        while (BUSY.matcher(get("/queues")).find()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Live heap, in MiB. */
    String heapAfterCollection() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = HEAP_USED.matcher(jcmd("GC.heap_info"));
        return used.find() ? Long.parseLong(used.group(1)) / 1024 + " MiB" : "unknown";
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (get("/health/ready").contains("\"code\":200")) {
                    return;
                }
            } catch (IOException e) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
        close();
        throw new IOException("the server did not start:\n" + Files.readString(log));
    }

    private String get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url(path))).build(), BodyHandlers.ofString())
                .body();
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(java("jcmd"), Long.toString(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        String text = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return text;
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
