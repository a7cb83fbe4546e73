package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskError;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.DataRejectedError;
import io.taskmill.spi.Decision;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.SettleResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Values that stores stumble over: kept exactly, or rejected with nothing done. */
interface HostileValueContract extends StoreContract {

    String NUL = "before\u0000after";

    @Test
    default void aPayloadOfAMebibyteIsKept() {
        byte[] bytes = new byte[1 << 20];
        new Random(1).nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ('a' + (bytes[i] & 15));
        }

        expectPayloadKept(Payload.ofBytes(bytes));
    }

    @Test
    default void anEmptyPayloadIsKept() {
        expectPayloadKept(Payload.json(""));
    }

    @Test
    default void aPayloadIsKeptByteForByteWhateverItIs() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }

        expectPayloadKept(Payload.ofBytes(bytes));
    }

    @Test
    default void aLargeResultIsKept() {
        TaskId id = bench().submit();
        Payload result = Payload.ofBytes("x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8));

        bench().run(bench().node(), new Decision.Complete(result));

        assertThat(bench().view(id).result()).isEqualTo(result);
    }

    @Test
    default void textOutsideTheBasicPlaneIsKept() {
        expectTextKept("emoji 😀 𝄞 中文 \uFFFD");
    }

    @Test
    default void textThatLooksLikeSqlOrAPatternIsKept() {
        expectTextKept("'; drop table task; -- \\ \" %_* {} $1 ?");
    }

    @Test
    default void textThatLooksLikeSeparatorsIsKept() {
        expectTextKept("a,b;c|d\te\nf\r\n{\"g\":[1]}\u001F");
    }

    @Test
    default void anErrorMessageOfItsFullLengthIsKept() {
        expectErrorKept(new TaskError("t".repeat(200), "😀".repeat(2048), false));
    }

    @Test
    default void aTaskWithANulIsStoredOrRejectedWithAllOfItsBatch() {
        NewTask good = bench().task(parts -> parts);
        NewTask bad = bench().task(parts -> parts.name(NUL).tag(NUL));
        try {
            bench().store().insert(List.of(good, bad));
        } catch (DataRejectedError e) {
            assertThat(bench().list(query -> query)).isEmpty();
            assertThat(bench().counters(StoreBench.QUEUE)).isEmpty();
            return;
        }
        assertThat(bench().view(good.id()).spec()).isEqualTo(good.spec());
        assertThat(bench().view(bad.id()).spec()).isEqualTo(bad.spec());
    }

    @Test
    default void anErrorWithANulIsStoredOrRejectedWithAllOfItsBatch() {
        NodeId node = bench().node();
        bench().submitMany(2);
        List<ClaimedTask> tasks = bench().claim(node, 2);
        TaskError error = new TaskError("java.lang.Exception", NUL, true);
        try {
            bench().store()
                    .settle(List.of(
                            StoreBench.settlement(node, tasks.getFirst(), StoreBench.SUCCESS),
                            StoreBench.settlement(
                                    node, tasks.getLast(), new Decision.Retry(Duration.ofSeconds(1), error))));
        } catch (DataRejectedError e) {
            assertThat(bench().store().held(node)).hasSize(2);
            assertThat(bench().settle(node, tasks.getFirst(), StoreBench.SUCCESS))
                    .isEqualTo(SettleResult.RECORDED);
            assertThat(bench().status(tasks.getLast().id())).isEqualTo(TaskStatus.RUNNING);
            return;
        }
        assertThat(bench().view(tasks.getLast().id()).error()).isEqualTo(error);
        assertThat(bench().status(tasks.getFirst().id())).isEqualTo(TaskStatus.SUCCESS);
    }

    private void expectPayloadKept(Payload payload) {
        TaskId id = bench().submit(parts -> parts.payload(payload));

        assertThat(bench().view(id).spec().payload()).isEqualTo(payload);
        assertThat(bench().claimOne(bench().node()).spec().payload()).isEqualTo(payload);
    }

    private void expectTextKept(String text) {
        NewTask task = bench().task(parts ->
                parts.name(text).tag(text).tag(text + "2").queue(text).payload(Payload.json(text)));
        bench().submit(task);

        TaskView view = bench().view(task.id());
        assertThat(view.spec()).isEqualTo(task.spec());
        assertThat(view.spec().tags()).containsExactly(text, text + "2");
        assertThat(bench().counters(text)).containsEntry(TaskStatus.PENDING, 1L);
        expectErrorKept(new TaskError("type", text, true));
    }

    private void expectErrorKept(TaskError error) {
        TaskId id = bench().submit();
        bench().run(bench().node(), new Decision.Retry(Duration.ofHours(1), error));

        assertThat(bench().view(id).error()).isEqualTo(error);
        assertThat(bench().view(id).history())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.error()).isEqualTo(error));
    }
}
