package io.taskmill.testservers.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** A server's process and those that it started. */
final class ProcessTree {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration DEATH_PATIENCE = Duration.ofSeconds(20);

    private final Process root;

    ProcessTree(Process root) {
        this.root = root;
    }

    long pid() {
        return root.pid();
    }

    boolean alive() {
        return root.isAlive();
    }

    /** Waits until the root has ended, and says whether it has. */
    boolean endsWithin(Duration patience) throws InterruptedException {
        return root.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitCode() {
        return root.exitValue();
    }

    /** Sends a signal to the root only. */
    void signalRoot(String name) {
        send(name, Long.toString(root.pid()));
    }

    /** Sends a signal to all: a PostgreSQL whose first process stands still goes on answering. */
    void signalAll(String name) {
        signalRoot(name); // first, because it can start no more processes when it stands still
        String others =
                root.descendants().map(child -> Long.toString(child.pid())).collect(Collectors.joining(" "));
        if (!others.isEmpty()) {
            send(name, others);
        }
    }

    /** Kills all at once, and returns when they are gone. */
    void kill() {
        if (root.isAlive()) {
            // It can start no more processes when it stands still.
            signalRoot("STOP");
        }
        List<ProcessHandle> others = root.descendants().toList();
        root.destroyForcibly();
        others.forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
        others.forEach(ProcessTree::awaitEnd);
    }

    private void awaitEnd() {
        try {
            if (!endsWithin(DEATH_PATIENCE)) {
                throw stillThere(root.toHandle());
            }
        } catch (InterruptedException e) {
            throw TestServerException.interrupted("waiting for the end of process " + root.pid(), e);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            for (long i = DEATH_PATIENCE.dividedBy(LOOK); i > 0 && !isGone(process); i--) {
                endsWithinALook(process);
            }
        } catch (InterruptedException e) {
            throw TestServerException.interrupted("waiting for the end of process " + process.pid(), e);
        }
        if (!isGone(process)) {
            throw stillThere(process);
        }
    }

    private static TestServerException stillThere(ProcessHandle process) {
        return new TestServerException("process " + process.pid() + " is still there " + DEATH_PATIENCE
                + " after it was killed; is it stuck in the disk?");
    }

    private static void endsWithinALook(ProcessHandle process) throws InterruptedException {
        try {
            process.onExit().get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Looked at again by the caller.
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for a process's end cannot fail", e);
        }
    }

    /** Ended, or dead with a parent that never asks: in a container, nobody may collect what lost its parent. */
    private static boolean isGone(ProcessHandle process) {
        if (!process.isAlive()) {
            return true;
        }
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
        } catch (IOException e) {
            // Gone meanwhile, or a system without /proc.
            return !process.isAlive();
        }
    }

    private static void send(String signal, String pids) {
        // The shell's own kill, because not every system has the program. One that has ended meanwhile is no error.
        Command.of("/bin/sh", "-c", "kill -" + signal + " " + pids + " 2> /dev/null || true")
                .run();
    }
}
