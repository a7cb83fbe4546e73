package io.taskmill.testservers.nsq;

import io.taskmill.spi.TimeSource;
import io.taskmill.testservers.process.Command;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a class of this module as a process of its own, with nothing but this module and the clock. */
final class JavaProgram {

    private JavaProgram() {}

    static Command command(Class<?> main, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx384m",
                "-cp",
                place(main) + File.pathSeparator + place(TimeSource.class),
                main.getName()));
        words.addAll(arguments);
        return new Command(words, Map.of());
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of the classes is no path", e);
        }
    }
}
