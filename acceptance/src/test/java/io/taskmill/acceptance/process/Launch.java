package io.taskmill.acceptance.process;

import io.taskmill.acceptance.journal.JournalMiddleware;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a server process is started.
 *
 * @param before a program that becomes the server at last, such as {@code setpriv}, with its arguments; often empty
 * @param libraries the folder of the jars
 * @param config the configuration file
 * @param journal where handlers' starts are noted
 */
public record Launch(List<String> before, Path libraries, Path config, Path journal) {

    public Launch {
        before = List.copyOf(before);
    }

    /** The same behind another program. */
    public Launch behind(List<String> program) {
        return new Launch(program, libraries, config, journal);
    }

    /** The same with another configuration file. */
    public Launch configuredBy(Path file) {
        return new Launch(before, libraries, file, journal);
    }

    List<String> command() {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Tool.ofJdk("java"),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-D" + JournalMiddleware.FILE + "=" + journal,
                "-cp",
                libraries + "/*:" + ownClasses() + ":" + added("com.mysql.cj.jdbc.Driver"),
                "io.taskmill.server.Main",
                "serve",
                "--config",
                config.toString()));
        return command;
    }

    /** The file with this class, as somebody adds it who has a use for it. */
    private static Path added(String name) {
        try {
            return Path.of(Class.forName(name, false, Launch.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the middleware is that the server is to find. */
    private static Path ownClasses() {
        return Path.of(JournalMiddleware.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }
}
