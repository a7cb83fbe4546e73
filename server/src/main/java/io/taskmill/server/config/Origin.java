package io.taskmill.server.config;

/**
 * Where a value stands, for error messages.
 *
 * @param place {@code taskmill.yaml:12}, the name of an environment variable, or that of an option; empty for a default
 */
public record Origin(String place) {

    /** Of what nobody has set. */
    static final Origin DEFAULT = new Origin("");

    static Origin line(String file, int line) {
        return new Origin(file + ":" + line);
    }

    /** The key with its place in front, such as {@code taskmill.yaml:12: store}. */
    public String of(String key) {
        return place.isEmpty() ? key : place + ": " + key;
    }
}
