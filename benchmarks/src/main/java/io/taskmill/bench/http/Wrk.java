package io.taskmill.bench.http;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator, one thread of it. */
final class Wrk {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern NOT_2XX = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    private final Path program;
    private final Path folder;

    private Wrk(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    static Optional<Wrk> find(Path folder) {
        for (String place : System.getenv("PATH").split(File.pathSeparator, -1)) {
            Path program = Path.of(place, "wrk");
            if (Files.isExecutable(program)) {
                return Optional.of(new Wrk(program, folder));
            }
        }
        return Optional.empty();
    }

    Reading run(String url, Path script, int connections, int seconds) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "-t1",
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "-s",
                        script.toString(),
                        url)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("wrk failed: " + text);
        }
        Matcher rate = RATE.matcher(text);
        if (!rate.find()) {
            throw new IOException("wrk printed no rate: " + text);
        }
        Matcher not2xx = NOT_2XX.matcher(text);
        return new Reading(Double.parseDouble(rate.group(1)), not2xx.find() ? Long.parseLong(not2xx.group(1)) : 0);
    }

    /**
     * What it printed.
     *
     * @param requestsPerSecond answered ones
     * @param not2xx how many answers were no success
     */
    record Reading(double requestsPerSecond, long not2xx) {}
}
