package io.taskmill.acceptance.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** The built server. */
final class Distribution {

    private Distribution() {}

    /** The folder of its jars. */
    static Path libraries() {
        Path libraries = Path.of(System.getProperty("taskmill.dist", "../server/target/dist"), "lib")
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(libraries)) {
            throw new AssertionError("there is no built server in " + libraries
                    + "; the build makes it before these tests, \"./taskmill build\" does so alone");
        }
        return libraries;
    }
}
