package io.taskmill.testservers.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Starts and ends the process of one server. See {@link OwnServer} for what the methods do. Thread-safe. */
public final class ServerLife implements AutoCloseable {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(40);

    private final Recipe recipe;
    private final ServerFolder folder;
    private final Readiness readiness;
    private final Thread hook;
    // Volatile: the shutdown hook must not wait for a start that is under way.
    private volatile @Nullable ProcessTree process;
    private volatile boolean closed;

    private ServerLife(Recipe recipe, Duration startPatience) {
        this.recipe = recipe;
        this.folder = ServerFolder.create(recipe.name());
        this.readiness = new Readiness(recipe, folder, startPatience);
        this.hook = new Thread(this::end, "end of " + recipe.name());
    }

    /**
     * Starts a server in a new folder, and waits until it answers.
     *
     * @param startPatience how long it may take to answer, at this start and at later ones
     * @throws TestServerException when it does not; with the end of its log. Nothing of it is left.
     */
    public static ServerLife start(Recipe recipe, Duration startPatience) {
        ServerLife life = new ServerLife(recipe, startPatience);
        Runtime.getRuntime().addShutdownHook(life.hook);
        try {
            life.start();
        } catch (RuntimeException e) {
            life.close();
            throw e;
        }
        return life;
    }

    Path folder() {
        return folder.path();
    }

    String log() {
        return folder.logText();
    }

    boolean running() {
        ProcessTree current = process;
        return current != null && current.alive();
    }

    synchronized void start() {
        refuseWhenClosed();
        if (running()) {
            return;
        }
        readiness.refuseStranger();
        ProcessTree started = launch();
        process = started;
        if (closed) {
            started.kill();
        }
        readiness.await(started);
    }

    private ProcessTree launch() {
        try {
            recipe.prepare(folder());
            return new ProcessTree(recipe.command(folder()).start(folder.log()));
        } catch (IOException e) {
            throw new TestServerException(recipe.name() + " could not be started in " + folder(), e);
        }
    }

    synchronized void stop() {
        ProcessTree current = current();
        // One that is frozen sees no other signal.
        current.signalAll("CONT");
        current.signalRoot(recipe.stopSignal());
        try {
            if (!current.endsWithin(STOP_PATIENCE)) {
                current.kill();
                throw new TestServerException(recipe.name() + " did not stop within " + STOP_PATIENCE
                        + " and was killed. The end of its log:\n" + folder.logTail());
            }
        } catch (InterruptedException e) {
            throw TestServerException.interrupted("stopping " + recipe.name(), e);
        }
    }

    synchronized void kill() {
        current().kill();
    }

    synchronized void freeze() {
        current().signalAll("STOP");
    }

    synchronized void thaw() {
        current().signalAll("CONT");
    }

    synchronized void wipe() {
        refuseWhenClosed();
        ProcessTree current = process;
        if (current != null) {
            current.kill();
        }
        ServerFolder.delete(recipe.data(folder()));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook runs already, and does what is to be done here.
            return;
        }
        end();
    }

    private void end() {
        closed = true;
        ProcessTree current = process;
        if (current != null) {
            current.kill();
        }
        recipe.release();
        folder.delete();
    }

    private ProcessTree current() {
        refuseWhenClosed();
        ProcessTree current = process;
        if (current == null || !current.alive()) {
            throw new TestServerException(recipe.name() + " does not run; startAgain() starts it");
        }
        return current;
    }

    private void refuseWhenClosed() {
        if (closed) {
            throw new TestServerException(recipe.name() + " is closed, and its folder is deleted");
        }
    }
}
