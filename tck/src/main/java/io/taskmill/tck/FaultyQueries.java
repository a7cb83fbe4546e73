package io.taskmill.tck;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskView;
import io.taskmill.spi.TaskQueries;
import java.util.List;
import java.util.Optional;

/** The queries part of a {@link FaultyStore}. */
record FaultyQueries(FaultPlan plan, TaskQueries queries) implements TaskQueries {

    @Override
    public Optional<TaskView> find(TaskId id) {
        return plan.call(StoreCall.FIND, () -> queries.find(id));
    }

    @Override
    public TaskPage list(TaskQuery query) {
        return plan.call(StoreCall.LIST, () -> queries.list(query));
    }

    @Override
    public List<QueueRow> queues() {
        return plan.call(StoreCall.QUEUES, queries::queues);
    }

    @Override
    public void checkWritable() {
        plan.run(StoreCall.CHECK_WRITABLE, queries::checkWritable);
    }
}
