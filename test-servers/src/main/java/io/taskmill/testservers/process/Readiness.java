package io.taskmill.testservers.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits until a server answers. */
final class Readiness {
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final Recipe recipe;
    private final ServerFolder folder;
    private final Duration patience;
    private volatile String lastProblem = "nothing was asked yet";

    Readiness(Recipe recipe, ServerFolder folder, Duration patience) {
        this.recipe = recipe;
        this.folder = folder;
        this.patience = patience;
    }

    /** Throws when there is an answer before the server is started. */
    void refuseStranger() {
        if (answers()) {
            throw new TestServerException(
                    recipe.name() + " was not started, because somebody else answers on its port");
        }
    }

    /** Returns when the server answers; kills it and throws when it ends or takes too long. */
    void await(ProcessTree started) {
        FutureTask<Boolean> asking = new FutureTask<>(() -> askUntilItAnswers(started));
        // On a thread of its own: the question itself may hang.
        Thread.ofVirtual().name("asking " + recipe.name()).start(asking);
        try {
            if (!asking.get(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw notReady("ended at its start with code " + started.exitCode());
            }
        } catch (TimeoutException e) {
            throw notReady("does not answer after " + patience + " (" + lastProblem + ")");
        } catch (ExecutionException e) {
            throw new TestServerException(recipe.name() + " cannot be asked whether it is ready", e);
        } catch (InterruptedException e) {
            throw TestServerException.interrupted("waiting for " + recipe.name(), e);
        } finally {
            if (!asking.isDone() || asking.state() == FutureTask.State.FAILED) {
                asking.cancel(true);
                started.kill();
            }
        }
    }

    private boolean askUntilItAnswers(ProcessTree started) throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            boolean answered = answers();
            // An answer of somebody else on the same port is no answer: so its own process is looked at too.
            if (started.endsWithin(answered ? Duration.ZERO : PAUSE)) {
                return false;
            }
            if (answered) {
                return true;
            }
        }
        throw new InterruptedException();
    }

    private boolean answers() {
        try {
            recipe.talk();
            return true;
        } catch (IOException e) {
            lastProblem = e.toString();
            return false;
        }
    }

    private TestServerException notReady(String what) {
        return new TestServerException(recipe.name() + " " + what + ". Its folder was " + folder.path()
                + ", the end of its log:\n" + folder.logTail());
    }
}
