package io.taskmill.server.config;

/**
 * Where a value stands, for error messages.
 *
 * @param place {@code taskmill.yaml:12}, the name of an environment variable, or that of an option
 */
record Origin(String place) {

    static Origin line(String file, int line) {
        return new Origin(file + ":" + line);
    }
}
