package io.taskmill.testservers.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server of this repository that is a Java program, with libraries of its own. It runs on the Java of this process.
 *
 * @param libraries the folder with its jars
 * @param mainClass what is started
 * @param options of the JVM
 */
public record JavaProgram(Path libraries, String mainClass, List<String> options) {
    private static final String ROOT_PROPERTY = "taskmill.root";
    private static final String BROKERS = "test-brokers";

    /** Copies the options. */
    public JavaProgram {
        options = List.copyOf(options);
    }

    /**
     * The program that a module under {@code test-brokers} builds. It is looked for from the working directory upwards,
     * or in the folder that the system property {@code taskmill.root} names.
     *
     * @param module the folder's name
     * @param mainClass what is started
     * @param options of the JVM, such as {@code -Xmx256m}
     * @throws TestServerException when it is not built; says how to build it
     */
    public static JavaProgram built(String module, String mainClass, String... options) {
        Path libraries = root().resolve(BROKERS).resolve(module).resolve("target/dist/lib");
        if (!Files.isDirectory(libraries)) {
            throw new TestServerException("the program is not built: " + libraries
                    + " is not there; \"mvn -q -DskipTests -pl " + BROKERS + "/" + module + " -am package\" builds it");
        }
        return new JavaProgram(libraries, mainClass, List.of(options));
    }

    /** The command that starts it with these arguments. */
    public Command command(String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(ProcessHandle.current().info().command().orElse("java"));
        words.addAll(options);
        words.addAll(List.of("-cp", libraries + "/*", mainClass));
        words.addAll(List.of(arguments));
        return new Command(words, Map.of());
    }

    private static Path root() {
        String named = System.getProperty(ROOT_PROPERTY);
        if (named != null) {
            return Path.of(named).toAbsolutePath();
        }
        Path working = Path.of("").toAbsolutePath();
        for (Path folder = working; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(BROKERS))) {
                return folder;
            }
        }
        throw new TestServerException("no folder \"" + BROKERS + "\" in " + working
                + " or above it; name the repository's folder with -D" + ROOT_PROPERTY + "=…");
    }
}
