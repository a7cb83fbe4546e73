package io.taskmill.server.http.exchange;

import org.jspecify.annotations.Nullable;

/** The headers of a request. */
@FunctionalInterface
public interface RequestHeaders {

    /** The value of a header, several joined by commas, or null; names in any case. */
    @Nullable String get(String name);
}
