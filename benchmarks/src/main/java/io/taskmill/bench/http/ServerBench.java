package io.taskmill.bench.http;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;

/**
 * The whole server as a process of its own with a heap of 256 MiB, loaded by {@code wrk}, everything on one machine.
 * Tasks are of type {@code echo} and are processed while they are submitted.
 */
public final class ServerBench {
    private static final String TASK =
            "{\"taskType\":\"echo\",\"payload\":{\"to\":\"somebody@example.com\",\"filler\":\"" + "x".repeat(130)
                    + "\"}}";
    private static final int BATCH = 1_000;

    private final PrintStream out;
    private final Path folder;

    public ServerBench(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /** Prints rates, or that they could not be measured. */
    public void run() throws IOException, InterruptedException {
        Optional<Wrk> wrk = Wrk.find(folder);
        if (wrk.isEmpty()) {
            out.println("http: not measured, there is no wrk on the PATH (Debian: apt-get install wrk)");
            return;
        }
        try (ServerProcess server = ServerProcess.start(folder)) {
            Path single = script("single.lua", TASK);
            String batch = "{\"tasks\":[" + String.join(",", Collections.nCopies(BATCH, TASK)) + "]}";
            Path many = script("batch.lua", batch);
            wrk.get().run(server.url("/tasks"), single, 64, 5);
            print("single submits, wrk -t1 -c64", wrk.get().run(server.url("/tasks"), single, 64, 15), 1, server);
            print("single submits, wrk -t1 -c512", wrk.get().run(server.url("/tasks"), single, 512, 15), 1, server);
            server.awaitIdle();
            print(
                    "batches of 1,000, wrk -t1 -c8",
                    wrk.get().run(server.url("/tasks/batch"), many, 8, 15),
                    BATCH,
                    server);
        }
    }

    private void print(String what, Wrk.Reading reading, int tasksPerRequest, ServerProcess server)
            throws IOException, InterruptedException {
        out.printf(
                "http: %-30s %,9.0f tasks/s   not 2xx: %d   heap after a collection %s%n",
                what, reading.requestsPerSecond() * tasksPerRequest, reading.not2xx(), server.heapAfterCollection());
    }

    private Path script(String name, String body) throws IOException {
        Path bodyFile = Files.writeString(folder.resolve(name + ".json"), body);
        return Files.writeString(folder.resolve(name), """
                wrk.method = "POST"
                wrk.headers["Content-Type"] = "application/json"
                local file = io.open("%s")
                wrk.body = file:read("*a")
                file:close()
                """.formatted(bodyFile));
    }
}
