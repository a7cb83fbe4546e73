package io.taskmill.store.memory;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskView;
import io.taskmill.spi.TaskQueries;
import java.util.List;
import java.util.Optional;

/** The queries part for {@link ForwardingStore}. */
class ForwardingQueries implements TaskQueries {

    private final TaskQueries queries;

    ForwardingQueries(TaskQueries queries) {
        this.queries = queries;
    }

    @Override
    public Optional<TaskView> find(TaskId id) {
        return queries.find(id);
    }

    @Override
    public TaskPage list(TaskQuery query) {
        return queries.list(query);
    }

    @Override
    public List<QueueRow> queues() {
        return queries.queues();
    }

    @Override
    public void checkWritable() {
        queries.checkWritable();
    }
}
