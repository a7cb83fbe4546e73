package io.taskmill.testservers.nsq;

import io.taskmill.testservers.process.Command;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs a class of this module as a process of its own, with nothing but this module. */
final class JavaProgram {

    private JavaProgram() {}

    static Command command(Class<?> main, List<String> arguments) {
        try {
            Path classes = Path.of(
                    main.getProtectionDomain().getCodeSource().getLocation().toURI());
            List<String> words = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xmx384m",
                    "-cp",
                    classes.toString(),
                    main.getName()));
            words.addAll(arguments);
            return new Command(words, Map.of());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of the classes is no path", e);
        }
    }
}
