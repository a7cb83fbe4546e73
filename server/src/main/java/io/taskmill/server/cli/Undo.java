package io.taskmill.server.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** What must be undone, newest first, when a start fails half-way. Not thread-safe. */
final class Undo {
    private final Deque<Runnable> steps = new ArrayDeque<>();

    void add(Runnable step) {
        steps.push(step);
    }

    /** The start went well: nothing is to be undone. */
    void forget() {
        steps.clear();
    }

    void run() {
        while (!steps.isEmpty()) {
            steps.pop().run();
        }
    }
}
