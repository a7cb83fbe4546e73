package io.taskmill.server.http.middleware;

import io.taskmill.api.TaskmillException;
import io.taskmill.server.http.answer.Answers;
import io.taskmill.server.http.answer.TaskRefusals;
import io.taskmill.server.http.exchange.ClientGoneException;
import io.taskmill.server.http.exchange.Middleware;
import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.RefusedException;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The one place where exceptions become answers. No stack trace leaves the server. */
public final class Recovery implements Middleware {
    private static final Logger LOG = System.getLogger(Recovery.class.getName());

    private final Answers answers;

    /** With the form that errors are answered in. */
    public Recovery(Answers answers) {
        this.answers = answers;
    }

    @Override
    public Response around(Request request, RequestHandler next) {
        try {
            return next.handle(request);
        } catch (RefusedException e) {
            return refusal(request, e.refusal());
        } catch (TaskmillException e) {
            return refusal(request, TaskRefusals.of(e));
        } catch (ClientGoneException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // A defect, or a machine too small: somebody has to look.
            LOG.log(
                    Level.ERROR,
                    "request=" + request.id() + " route=" + request.target().template() + " failed",
                    e);
            return refusal(request, Refusal.of(500, "internal", request.id()));
        }
    }

    private Response refusal(Request request, Refusal refusal) {
        return answers.refusal(request.headers(), request.path(), refusal);
    }
}
