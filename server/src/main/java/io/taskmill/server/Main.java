package io.taskmill.server;

import io.taskmill.server.cli.TaskmillCommand;

/** Where the process begins. */
public final class Main {

    private Main() {}

    /**
     * Runs a command; the exit code is 0 when it went well, 2 for a wrong configuration or usage, 1 for anything else.
     */
    public static void main(String[] args) {
        // Must be set before the JDK's HTTP client is loaded; HttpTargets says what for.
        if (System.getProperty("jdk.httpclient.allowRestrictedHeaders") == null) {
            System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        }
        System.exit(TaskmillCommand.run(args));
    }
}
