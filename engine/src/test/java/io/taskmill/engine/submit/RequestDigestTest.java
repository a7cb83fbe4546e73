package io.taskmill.engine.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Backoff;
import io.taskmill.api.Payload;
import io.taskmill.api.RetryOverrides;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestDigestTest {

    private static final Instant WHEN = Instant.parse("2026-02-03T04:05:06Z");

    @Test
    void theSameRequestHasTheSameDigest() {
        assertThat(digest(r -> r.name("report").tag("a").delay(Duration.ofSeconds(60))))
                .isEqualTo(digest(r -> r.name("report").tag("a").delay(Duration.ofMinutes(1))))
                .hasSize(64);
    }

    @Test
    void theOrderOfTagsDoesNotMatter() {
        assertThat(digest(r -> r.tag("a").tag("b").tag("c")))
                .isEqualTo(digest(r -> r.tag("c").tag("a").tag("b")));
    }

    @Test
    void theIdIsNotPartOfIt() {
        assertThat(digest(r -> r.id(new TaskId(new UUID(1, 2))))).isEqualTo(digest(r -> {}));
    }

    @Test
    void everyFieldMatters() {
        List<Consumer<TaskRequest.Builder>> variants = List.of(
                r -> {},
                r -> r.name("n"),
                r -> r.name(""),
                r -> r.queue("other"),
                r -> r.queue(""),
                r -> r.priority(6),
                r -> r.payload(Payload.json("{}")),
                r -> r.payload(Payload.json("{ }")),
                r -> r.payload(Payload.json("")),
                r -> r.timeout(Duration.ofSeconds(1)),
                r -> r.timeout(Duration.ZERO),
                r -> r.expiresAt(WHEN),
                r -> r.runAt(WHEN),
                r -> r.runAt(WHEN.plusNanos(1)),
                r -> r.delay(Duration.ZERO),
                r -> r.delay(Duration.ofSeconds(1)),
                r -> r.retry(new RetryOverrides(null, null, null, null, null, null)),
                r -> r.retry(new RetryOverrides(Backoff.FIXED, null, null, null, null, null)),
                r -> r.retry(new RetryOverrides(null, Duration.ofSeconds(1), null, null, null, null)),
                r -> r.retry(new RetryOverrides(null, null, 2.0, null, null, null)),
                r -> r.retry(new RetryOverrides(null, null, null, Duration.ofSeconds(1), null, null)),
                r -> r.retry(new RetryOverrides(null, null, null, null, 0.5, null)),
                r -> r.retry(RetryOverrides.attempts(2)),
                r -> r.tag("a"),
                r -> r.tag("a").tag("b"),
                r -> r.tag("a, b"),
                r -> r.tag("a,b"),
                r -> r.tag("[a, b]"),
                r -> r.tag(""));

        assertThat(variants.stream().map(RequestDigestTest::digest)).doesNotHaveDuplicates();
    }

    @Test
    void theTypeMatters() {
        assertThat(HexFormat.of()
                        .formatHex(RequestDigest.of(TaskRequest.of("other").build())))
                .isNotEqualTo(digest(r -> {}));
    }

    @Test
    void textDoesNotFlowFromOneFieldIntoTheNext() {
        assertThat(Stream.of(
                                TaskRequest.of("ab").name("c").build(),
                                TaskRequest.of("a").name("bc").build(),
                                TaskRequest.of("abc").build())
                        .map(request -> HexFormat.of().formatHex(RequestDigest.of(request))))
                .doesNotHaveDuplicates();
    }

    private static String digest(Consumer<TaskRequest.Builder> parts) {
        TaskRequest.Builder request = TaskRequest.of("mail");
        parts.accept(request);
        return HexFormat.of().formatHex(RequestDigest.of(request.build()));
    }
}
