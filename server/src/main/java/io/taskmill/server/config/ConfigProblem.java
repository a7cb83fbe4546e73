package io.taskmill.server.config;

/**
 * One thing that is wrong with the configuration.
 *
 * @param place file and line, environment variable, or option
 * @param message the key, what was found and what was expected; never a secret
 */
public record ConfigProblem(String place, String message) {

    /** One line for people. */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
