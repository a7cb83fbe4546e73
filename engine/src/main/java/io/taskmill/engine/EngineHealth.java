package io.taskmill.engine;

import java.util.List;

/**
 * Whether the engine can do its work now.
 *
 * @param state where it is in its life
 * @param problems why it is not ready, for people; empty when it is
 * @param degradations what does not work though tasks are taken and run, such as the broker; for people
 * @param notes what people should know and no task suffers from, such as an old broker that is not empty yet; for
 *     anybody, without addresses
 */
public record EngineHealth(State state, List<String> problems, List<String> degradations, List<String> notes) {

    public EngineHealth {
        problems = List.copyOf(problems);
        degradations = List.copyOf(degradations);
        notes = List.copyOf(notes);
    }

    /** Without notes. */
    public EngineHealth(State state, List<String> problems, List<String> degradations) {
        this(state, problems, degradations, List.of());
    }

    /** Whether tasks can be submitted and run. */
    public boolean ready() {
        return state == State.RUNNING && problems.isEmpty();
    }

    /** Where the engine is in its life. */
    public enum State {
        /** Made, not started. */
        NEW,
        /** Accepts and runs tasks. */
        RUNNING,
        /** Finishes what runs, takes nothing more. */
        STOPPING,
        /** Over. */
        STOPPED
    }
}
