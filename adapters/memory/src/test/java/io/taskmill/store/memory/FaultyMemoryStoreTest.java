package io.taskmill.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskRequest;
import io.taskmill.spi.DataRejectedError;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.StoreUnavailableError;
import io.taskmill.spi.UnknownOutcomeError;
import io.taskmill.tck.Fault;
import io.taskmill.tck.FaultyStore;
import io.taskmill.tck.Hold;
import io.taskmill.tck.ManualTime;
import io.taskmill.tck.StoreCall;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FaultyMemoryStoreTest {

    private final FaultyStore store = new FaultyStore(new MemoryStore(new ManualTime()));

    @Test
    void withoutOrdersEveryCallGoesThrough() {
        store.insert(List.of(task("mail")));

        assertThat(stored()).isEqualTo(1);
        assertThat(store.on(StoreCall.INSERT).calls()).isEqualTo(1);
    }

    @Test
    void anUnavailableStoreDoesNothingAndSaysSo() {
        store.on(StoreCall.INSERT).next(1, new Fault.Unavailable());

        assertThatThrownBy(() -> store.insert(List.of(task("mail")))).isInstanceOf(StoreUnavailableError.class);
        assertThat(stored()).isZero();
        store.insert(List.of(task("mail")));
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void aLostAnswerIsUnknownThoughItHappened() {
        store.on(StoreCall.INSERT).next(1, new Fault.AnswerLost());

        assertThatThrownBy(() -> store.insert(List.of(task("mail")))).isInstanceOf(UnknownOutcomeError.class);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void aLostRequestIsUnknownAndDidNotHappen() {
        store.on(StoreCall.INSERT).next(1, new Fault.RequestLost());

        assertThatThrownBy(() -> store.insert(List.of(task("mail")))).isInstanceOf(UnknownOutcomeError.class);
        assertThat(stored()).isZero();
    }

    @Test
    void everyThirdCallFails() {
        store.on(StoreCall.CHECK_WRITABLE).every(3, new Fault.Unavailable());

        store.queries().checkWritable();
        store.queries().checkWritable();
        assertThatThrownBy(() -> store.queries().checkWritable()).isInstanceOf(StoreUnavailableError.class);
        store.queries().checkWritable();
    }

    @Test
    void aWholeInsertIsRejectedForOneBadTask() {
        store.rejectTasks(task -> task.spec().taskType().equals("poison"));

        assertThatThrownBy(() -> store.insert(List.of(task("mail"), task("poison"))))
                .isInstanceOf(DataRejectedError.class);
        assertThat(stored()).isZero();
    }

    @Test
    void aHeldCallGoesOnWhenTheTestSaysSo() throws InterruptedException {
        Hold hold = store.on(StoreCall.INSERT).holdNext();
        Thread caller = Thread.ofVirtual().start(() -> store.insert(List.of(task("mail"))));
        hold.awaitHeld();
        assertThat(stored()).isZero();

        hold.open();
        store.on(StoreCall.INSERT).awaitEnded(1);

        assertThat(stored()).isEqualTo(1);
        caller.join();
    }

    @Test
    void aBrokenDownStoreHeals() {
        store.breakDown(new Fault.Unavailable());
        assertThatThrownBy(this::stored).isInstanceOf(StoreUnavailableError.class);

        store.heal();

        assertThat(stored()).isZero();
    }

    private int stored() {
        return store.queries().list(TaskQuery.all(500)).tasks().size();
    }

    private static NewTask task(String type) {
        TaskRequest request = TaskRequest.of(type).build();
        return new NewTask(new TaskId(UUID.randomUUID()), request.spec(), request.start(), null);
    }
}
