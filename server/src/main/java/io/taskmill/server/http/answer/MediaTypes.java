package io.taskmill.server.http.answer;

/** The media types of answers. */
public final class MediaTypes {

    /** The envelope. */
    public static final String JSON = "application/json";

    /** RFC 9457. */
    public static final String PROBLEM = "application/problem+json";

    private MediaTypes() {}
}
