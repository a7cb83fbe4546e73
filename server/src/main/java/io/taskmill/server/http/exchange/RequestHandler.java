package io.taskmill.server.http.exchange;

/** Answers requests. Called by many threads at once; may block. */
@FunctionalInterface
public interface RequestHandler {

    /**
     * Answers one request.
     *
     * @throws RefusedException to have it answered with an error
     * @throws io.taskmill.api.TaskmillException answered by its kind
     */
    Response handle(Request request);
}
