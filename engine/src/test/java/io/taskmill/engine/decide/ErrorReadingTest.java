package io.taskmill.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.NonRetryableException;
import io.taskmill.api.RetryLaterException;
import io.taskmill.api.TaskContext.StopReason;
import io.taskmill.api.TaskError;
import io.taskmill.engine.submit.SafeText;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorReadingTest {

    @Test
    void readsClassAndMessage() {
        assertThat(ErrorReading.of(new IllegalStateException("broken")))
                .isEqualTo(new TaskError("java.lang.IllegalStateException", "broken", true));
    }

    @Test
    void anExceptionWithoutMessageHasAnEmptyOne() {
        assertThat(ErrorReading.of(new Exception()).message()).isEmpty();
    }

    @Test
    void nonRetryableAndItsSubclassesAreNotRetryable() {
        class Worse extends NonRetryableException {
            Worse() {
                super("no");
            }
        }

        assertThat(ErrorReading.of(new NonRetryableException("no")).retryable()).isFalse();
        assertThat(ErrorReading.of(new Worse()).retryable()).isFalse();
        assertThat(ErrorReading.of(new StackOverflowError()).retryable()).isTrue();
    }

    @Test
    void aMessageThatCannotBeReadIsReplaced() {
        assertThat(ErrorReading.of(throwing(new IllegalStateException())).message())
                .isEqualTo("(its message could not be read)");
        assertThat(ErrorReading.of(throwing(new StackOverflowError())).message())
                .isEqualTo("(its message could not be read)");
        assertThat(ErrorReading.of(throwing(new IOException("checked, thrown all the same")))
                        .message())
                .isEqualTo("(its message could not be read)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\u0007b", "a\uD800b", "a\uDC00b", "a\u009Fb"})
    void whatNoStoreHoldsIsReplacedInMessages(String message) {
        assertThat(ErrorReading.of(new Exception(message)).message()).isEqualTo("a\uFFFDb");
    }

    @Test
    void lineBreaksTabsAndEmojisStay() {
        assertThat(ErrorReading.of(new Exception("a\n\tb 🎉 中文")).message()).isEqualTo("a\n\tb 🎉 中文");
    }

    @Test
    void aHugeMessageIsCutBetweenCharacters() {
        String message =
                ErrorReading.of(new Exception("x" + "🎉".repeat(3_000_000))).message();

        assertThat(message.length()).isBetween(4_095, 4_096);
        assertThat(message).endsWith("🎉");
        assertThat(message.codePoints().allMatch(c -> c == 'x' || Character.isEmoji(c)))
                .isTrue();
    }

    @Test
    void aTimeoutIsNamedAsSuchWhateverWasThrown() {
        TaskError error =
                ErrorReading.stopped(StopReason.TIMEOUT, Duration.ofSeconds(3), new NonRetryableException("gave up"));

        assertThat(error.type()).isEqualTo("timeout");
        assertThat(error.message()).contains("PT3S");
        assertThat(error.retryable()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = "TIMEOUT", mode = EnumSource.Mode.EXCLUDE)
    void otherwiseWhatWasThrownIsRead(StopReason reason) {
        assertThat(ErrorReading.stopped(reason, Duration.ofSeconds(3), new InterruptedException("stop")))
                .isEqualTo(new TaskError("java.lang.InterruptedException", "stop", true));
    }

    @Test
    void aDelayIsReadWithinItsBounds() {
        Duration longest = Duration.ofDays(3653);

        assertThat(ErrorReading.retryAfter(new IllegalStateException(), longest))
                .isNull();
        assertThat(ErrorReading.retryAfter(later(Duration.ofSeconds(7)), longest))
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(ErrorReading.retryAfter(later(Duration.ofSeconds(-7)), longest))
                .isZero();
        assertThat(ErrorReading.retryAfter(later(Duration.ofSeconds(Long.MAX_VALUE)), longest))
                .isEqualTo(longest);
        assertThat(ErrorReading.retryAfter(later(null), longest)).isNull();
    }

    @Test
    void aDelayThatCannotBeReadIsLeftToThePolicy() {
        RetryLaterException hostile = new RetryLaterException("later", Duration.ZERO) {
            @Override
            public Duration delay() {
                throw new IllegalStateException("no delay");
            }
        };

        assertThat(ErrorReading.retryAfter(hostile, Duration.ofDays(1))).isNull();
    }

    @Test
    void theReasonOfARejectedOutcomeIsStorableItself() {
        assertThat(SafeText.storable(ErrorReading.notStorable("bad \0 byte").message()))
                .isTrue();
        assertThat(ErrorReading.notStorable("x".repeat(10_000)).message()).hasSize(4_096);
    }

    private static RetryLaterException later(Duration delay) {
        return new RetryLaterException("later", delay);
    }

    private static Throwable throwing(Throwable hostile) {
        return new RuntimeException() {
            @Override
            public String getMessage() {
                throw ErrorReadingTest.<RuntimeException>sneaky(hostile);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
