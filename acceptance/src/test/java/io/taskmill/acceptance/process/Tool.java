package io.taskmill.acceptance.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the operating system and the JDK that the tests need. A missing one fails the test that needs it. */
public final class Tool {
    private static final long PATIENCE_SECONDS = 30;

    private Tool() {}

    /** Where a program of the operating system is. */
    public static String find(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> new AssertionError("this test needs the program \"" + name
                        + "\", which is not on the PATH; on Debian it comes with util-linux or procps"));
    }

    /** Where a program of the JDK is that runs the tests. */
    public static String ofJdk(String name) {
        Path program = Path.of(System.getProperty("java.home"), "bin", name);
        if (!Files.isExecutable(program)) {
            throw new AssertionError(
                    "this test needs " + program + ", which is part of every JDK: is this only a JRE?");
        }
        return program.toString();
    }

    /** What a program prints, which must succeed. */
    public static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(command + " failed: " + output);
        }
        return output;
    }

    /** Whether the tests run as the user who may do everything. */
    public static boolean runsAsRoot() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    }
}
