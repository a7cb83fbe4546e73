package io.taskmill.server.http.middleware;

/** Methods as labels: what a client made up must not end in logs and metrics. */
public final class Methods {

    private Methods() {}

    /** The method itself when it is one of HTTP's, otherwise {@code other}. */
    public static String known(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
            default -> "other";
        };
    }
}
