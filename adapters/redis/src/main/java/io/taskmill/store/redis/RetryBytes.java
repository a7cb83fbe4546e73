package io.taskmill.store.redis;

import io.taskmill.api.Backoff;
import io.taskmill.api.RetryOverrides;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Retry overrides: each part has a byte before it that tells whether it is there. */
final class RetryBytes {
    private RetryBytes() {}

    static void write(RetryOverrides retry, ByteWriter out) {
        write(retry.backoff(), out, (to, backoff) -> to.text(backoff.word()));
        write(retry.initial(), out, RetryBytes::duration);
        write(retry.multiplier(), out, (to, number) -> to.eight(Double.doubleToLongBits(number)));
        write(retry.max(), out, RetryBytes::duration);
        write(retry.jitter(), out, (to, number) -> to.eight(Double.doubleToLongBits(number)));
        write(retry.attempts(), out, ByteWriter::four);
    }

    static RetryOverrides read(ByteReader in) {
        return new RetryOverrides(
                part(in, from -> Backoff.valueOf(from.text().toUpperCase(Locale.ROOT))),
                part(in, RetryBytes::duration),
                part(in, from -> Double.longBitsToDouble(from.eight())),
                part(in, RetryBytes::duration),
                part(in, from -> Double.longBitsToDouble(from.eight())),
                part(in, ByteReader::four));
    }

    private static <T> void write(@Nullable T value, ByteWriter out, BiConsumer<ByteWriter, T> writer) {
        out.one(value == null ? 0 : 1);
        if (value != null) {
            writer.accept(out, value);
        }
    }

    private static <T> @Nullable T part(ByteReader in, Function<ByteReader, T> reader) {
        return in.one() == 0 ? null : reader.apply(in);
    }

    private static void duration(ByteWriter out, Duration duration) {
        out.eight(duration.toSeconds()).four(duration.toNanosPart());
    }

    private static Duration duration(ByteReader in) {
        return Duration.ofSeconds(in.eight(), in.four());
    }
}
