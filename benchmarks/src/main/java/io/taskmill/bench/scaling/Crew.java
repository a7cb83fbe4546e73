package io.taskmill.bench.scaling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The worker processes of a pair. They live as long as its rounds, so that every reading but the first finds them warm;
 * those that a reading does not need are connected to nothing. For one thread.
 */
final class Crew implements AutoCloseable {
    private final List<WorkerProcess> processes = new ArrayList<>();

    static Crew of(int size) throws IOException {
        Crew crew = new Crew();
        try {
            for (int i = 0; i < size; i++) {
                crew.processes.add(WorkerProcess.start());
            }
            return crew;
        } catch (IOException | RuntimeException | Error e) {
            crew.close();
            throw e;
        }
    }

    /**
     * Connects one node for each task, all of which are closed by {@link Nodes#stop}. One after the other: young JVMs
     * that connect at the same time on a busy machine run into time limits.
     */
    Nodes open(List<NodeTask> tasks) throws IOException {
        List<WorkerProcess> members = processes.subList(0, tasks.size());
        for (int i = 0; i < members.size(); i++) {
            members.get(i).open(tasks.get(i));
            members.get(i).await(NodeCommand.OPEN);
        }
        return new Nodes(members);
    }

    Set<Long> pids() {
        return processes.stream().map(process -> process.handle().pid()).collect(Collectors.toSet());
    }

    @Override
    public void close() throws IOException {
        for (WorkerProcess process : processes) {
            process.close();
        }
    }

    /** Those that take part in a reading. */
    static final class Nodes {
        private final List<WorkerProcess> members;

        private Nodes(List<WorkerProcess> members) {
            this.members = List.copyOf(members);
        }

        /** All at once; returns when each has begun. */
        void start() throws IOException {
            all(NodeCommand.START);
        }

        List<NodeCounts> look() throws IOException {
            send(NodeCommand.LOOK);
            List<NodeCounts> counts = new ArrayList<>(members.size());
            for (WorkerProcess member : members) {
                counts.add(member.counts());
            }
            return counts;
        }

        void stop() throws IOException {
            all(NodeCommand.STOP);
        }

        private void all(NodeCommand command) throws IOException {
            send(command);
            for (WorkerProcess member : members) {
                member.await(command);
            }
        }

        private void send(NodeCommand command) throws IOException {
            for (WorkerProcess member : members) {
                member.send(command);
            }
        }
    }
}
