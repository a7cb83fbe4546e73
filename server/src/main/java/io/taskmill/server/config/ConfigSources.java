package io.taskmill.server.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the configuration comes from; a later one wins.
 *
 * @param file the configuration file, if there is one
 * @param environment variables; only those that begin with {@code TASKMILL_} are looked at
 * @param options values given on the command line
 */
public record ConfigSources(Optional<Path> file, Map<String, String> environment, Map<Option, String> options) {

    public ConfigSources {
        environment = Map.copyOf(environment);
        options = Map.copyOf(options);
    }

    /** What the command line can set. */
    public enum Option {
        /** The address to listen on. */
        HOST("--host"),
        /** The port. */
        PORT("--port"),
        /** The store, as the folder of a SQLite file. */
        DATA("--data");

        private final String word;

        Option(String word) {
            this.word = word;
        }

        /** How it is written. */
        public String word() {
            return word;
        }
    }
}
