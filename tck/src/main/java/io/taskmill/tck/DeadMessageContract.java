package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taskmill.api.DeadMessage;
import io.taskmill.spi.DataRejectedError;
import io.taskmill.spi.DeadMessages;
import io.taskmill.spi.StoreCapability;
import io.taskmill.spi.StoreUnavailableError;
import io.taskmill.spi.TaskStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Messages that could not become tasks: kept exactly, once, in order, until they are purged. */
interface DeadMessageContract extends StoreContract {

    @Test
    default void aDeadMessageIsKeptExactly() {
        byte[] body = new byte[256];
        for (int n = 0; n < body.length; n++) {
            body[n] = (byte) n;
        }
        DeadMessage message = new DeadMessage(
                UUID.randomUUID(),
                Instant.parse("2026-01-01T11:59:59.123456Z"),
                "redis://localhost:6379",
                "mail.high",
                "malformed",
                "expected '{' at line 1",
                5_000_000_000L,
                body);

        messages().record(List.of(message));

        assertThatListed(messages().list(null, 10)).containsExactly(message);
        assertThat(messages().count()).isEqualTo(1);
    }

    @Test
    default void anEmptyStoreHasNone() {
        messages().record(List.of());

        assertThat(messages().list(null, 10)).isEmpty();
        assertThat(messages().count()).isZero();
        assertThat(messages().purge(Duration.ZERO, 10)).isZero();
    }

    @Test
    default void aMessageThatIsKnownIsLeftAsItIs() {
        DeadMessage first = message(1, "first");
        DeadMessage repeat = new DeadMessage(
                first.id(), ManualTime.START.plusSeconds(9), "b", "other.low", "invalid", "repeat", 1, new byte[1]);

        messages().record(List.of(first));
        messages().record(List.of(repeat, message(2, "another")));
        messages().record(List.of(repeat));

        assertThatListed(messages().list(null, 10)).containsExactly(message(2, "another"), first);
        assertThat(messages().count()).isEqualTo(2);
    }

    @Test
    default void aMessageThatComesTwiceInOneCallIsKeptOnce() {
        messages().record(List.of(message(1, "first"), message(1, "second"), message(2, "other")));

        assertThatListed(messages().list(null, 10)).containsExactly(message(2, "other"), message(1, "first"));
        assertThat(messages().count()).isEqualTo(2);
    }

    @Test
    default void theNewestComeFirstAndThoseOfOneMomentByIdDescending() {
        Instant early = ManualTime.START;
        Instant late = ManualTime.START.plusNanos(1_000);
        List<UUID> ascending = List.of(
                new UUID(1, 1),
                new UUID(1, -1),
                new UUID(Long.MAX_VALUE, 0),
                new UUID(Long.MIN_VALUE, 0),
                new UUID(-1, -1));
        List<DeadMessage> expected = new ArrayList<>();
        ascending
                .reversed()
                .forEach(id -> expected.add(
                        message(new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ 2), late)));
        ascending.reversed().forEach(id -> expected.add(message(id, early)));
        List<DeadMessage> shuffled = new ArrayList<>(expected);
        Collections.shuffle(shuffled, new Random(3));

        messages().record(shuffled);

        assertThatListed(messages().list(null, 100)).containsExactlyElementsOf(expected);
    }

    @Test
    default void pagesGiveEveryMessageOnceWhileNewOnesCome() {
        List<DeadMessage> all = IntStream.range(0, 50)
                .mapToObj(n -> message(new UUID(7, n), ManualTime.START.plusSeconds(n / 8)))
                .toList();
        messages().record(all);

        List<DeadMessage> paged = new ArrayList<>();
        @Nullable DeadMessage last = null;
        List<DeadMessage> page = messages().list(last, 7);
        while (!page.isEmpty()) {
            assertThat(page).hasSizeLessThanOrEqualTo(7);
            paged.addAll(page);
            assertThat(paged).as("messages on all pages so far").hasSizeLessThanOrEqualTo(all.size());
            last = page.getLast();
            messages().record(List.of(message(new UUID(9, paged.size()), ManualTime.START.plusSeconds(100))));
            page = messages().list(last, 7);
        }

        assertThatListed(paged).containsExactlyElementsOf(all.reversed());
    }

    @Test
    default void aPageGoesOnAfterAMessageThatWasPurged() {
        messages().record(List.of(message(1, "a"), message(2, "b"), message(3, "c")));
        DeadMessage gone = message(new UUID(0, 9), ManualTime.START.plusMillis(2_500));

        assertThatListed(messages().list(gone, 10)).containsExactly(message(2, "b"), message(1, "a"));
        assertThat(messages().list(message(0, "before all"), 10)).isEmpty();
    }

    @Test
    default void purgingDeletesTheOldestThatAreOldEnough() {
        messages().record(List.of(message(1, "a"), message(2, "b"), message(3, "c"), message(4, "d")));
        bench().advance(Duration.ofSeconds(13));

        assertThat(messages().purge(Duration.ofSeconds(10), 1)).isEqualTo(1);
        assertThatListed(messages().list(null, 10)).containsExactly(message(4, "d"), message(3, "c"), message(2, "b"));
        assertThat(messages().purge(Duration.ofSeconds(10), 10)).isEqualTo(1);
        assertThat(messages().purge(Duration.ofSeconds(10), 10)).isZero();

        assertThatListed(messages().list(null, 10)).containsExactly(message(4, "d"), message(3, "c"));
        assertThat(messages().count()).isEqualTo(2);
    }

    @Test
    default void aPurgedMessageMayBeRecordedAgain() {
        messages().record(List.of(message(1, "a")));
        bench().advance(Duration.ofHours(1));
        messages().purge(Duration.ofMinutes(1), 10);

        messages().record(List.of(message(1, "again")));

        assertThatListed(messages().list(null, 10)).containsExactly(message(1, "again"));
    }

    @Test
    default void aBodyOfItsFullLengthIsKept() {
        byte[] large = new byte[DeadMessage.BODY_LIMIT];
        new Random(5).nextBytes(large);
        List<DeadMessage> many = IntStream.range(0, 20)
                .mapToObj(n -> new DeadMessage(
                        new UUID(4, n),
                        ManualTime.START.plusSeconds(n),
                        "b",
                        "mail.low",
                        "invalid",
                        "",
                        1 << 20,
                        large))
                .toList();

        messages().record(many);

        assertThatListed(messages().list(null, 100)).containsExactlyElementsOf(many.reversed());
    }

    @Test
    default void anyTextIsKept() {
        List<String> texts = List.of(
                "",
                " ",
                "emoji 😀 𝄞 中文 \uFFFD",
                "'; drop table task; -- \\ \" %_* {} $1 ?",
                "a,b;c|d\te\nf\r\n\u001F",
                "x".repeat(4_000));
        List<DeadMessage> all = IntStream.range(0, texts.size())
                .mapToObj(n -> new DeadMessage(
                        new UUID(4, n),
                        ManualTime.START.plusSeconds(n),
                        "broker " + n,
                        "mail.low",
                        "invalid",
                        texts.get(n),
                        0,
                        new byte[0]))
                .toList();

        messages().record(all);

        assertThatListed(messages().list(null, 10)).containsExactlyElementsOf(all.reversed());
    }

    @Test
    default void aDetailWithANulIsKeptOrRejectedWithAllOfItsBatch() {
        List<DeadMessage> both = List.of(message(1, "good"), message(2, HostileValueContract.NUL));
        try {
            messages().record(both);
        } catch (DataRejectedError e) {
            assertThat(messages().count()).isZero();
            return;
        }
        assertThatListed(messages().list(null, 10)).containsExactlyElementsOf(both.reversed());
    }

    @Test
    default void manyThreadsMayRecordTheSameMessagesAtOnce() throws Exception {
        List<DeadMessage> all =
                IntStream.range(0, 100).mapToObj(n -> message(n, "same")).toList();

        List<Boolean> done = StressContract.inParallel(thread -> {
            messages().record(thread % 2 == 0 ? all : all.reversed());
            return true;
        });

        assertThat(done).containsOnly(true);
        assertThat(messages().count()).isEqualTo(100);
        assertThatListed(messages().list(null, 200)).containsExactlyElementsOf(all.reversed());
    }

    @Test
    default void deadMessagesOutliveADurableStore() {
        assumeTrue(bench().can(StoreCapability.DURABLE), "the store is not DURABLE");
        messages().record(List.of(message(1, "kept"), message(2, "too")));

        bench().closeAndReopen();

        assertThatListed(messages().list(null, 10)).containsExactly(message(2, "too"), message(1, "kept"));
    }

    @Test
    default void deadMessagesOfASharedStoreAreSeenByOthers() {
        assumeTrue(bench().can(StoreCapability.SHARED), "the store is not SHARED");
        try (TaskStore other = bench().openBeside()) {
            messages().record(List.of(message(1, "seen")));
            other.deadMessages().record(List.of(message(1, "known"), message(2, "seen too")));

            assertThatListed(other.deadMessages().list(null, 10))
                    .containsExactly(message(2, "seen too"), message(1, "seen"));
            assertThat(messages().count()).isEqualTo(2);
        }
    }

    @Test
    default void aClosedStoreRecordsNoneAndSaysSo() {
        DeadMessages messages = messages();
        bench().store().close();

        assertThatThrownBy(() -> messages.record(List.of(message(1, "late"))))
                .isInstanceOf(StoreUnavailableError.class);
        assertThatThrownBy(() -> messages.list(null, 1)).isInstanceOf(StoreUnavailableError.class);
        assertThatThrownBy(messages::count).isInstanceOf(StoreUnavailableError.class);
        assertThatThrownBy(() -> messages.purge(Duration.ZERO, 1)).isInstanceOf(StoreUnavailableError.class);
    }

    private DeadMessages messages() {
        return bench().store().deadMessages();
    }

    /** The message of this number, received so many seconds after the start. */
    private static DeadMessage message(int number, String detail) {
        byte[] body = ("body " + number).getBytes(StandardCharsets.UTF_8);
        return new DeadMessage(
                new UUID(0x1234, number),
                ManualTime.START.plusSeconds(number),
                "broker",
                "mail.normal",
                "malformed",
                detail,
                body.length,
                body);
    }

    private static DeadMessage message(UUID id, Instant receivedAt) {
        return new DeadMessage(id, receivedAt, "broker", "mail.normal", "malformed", "", 0, new byte[0]);
    }

    private static Listed assertThatListed(List<DeadMessage> messages) {
        return new Listed(messages);
    }

    /** Compares messages with what is in their bodies. */
    record Listed(List<DeadMessage> messages) {

        void containsExactly(DeadMessage... expected) {
            containsExactlyElementsOf(List.of(expected));
        }

        void containsExactlyElementsOf(List<DeadMessage> expected) {
            assertThat(messages.stream().map(Listed::text))
                    .containsExactlyElementsOf(
                            expected.stream().map(Listed::text).toList());
        }

        /** The body by a name made of its bytes. */
        private static String text(DeadMessage message) {
            return Stream.of(
                            message.id(),
                            message.receivedAt(),
                            message.broker(),
                            message.lane(),
                            message.reason(),
                            message.detail(),
                            message.bodyBytes(),
                            message.body().length,
                            UUID.nameUUIDFromBytes(message.body()))
                    .map(Object::toString)
                    .collect(Collectors.joining(" | "));
        }
    }
}
