package io.taskmill.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The JSON text of a task's input or result, as UTF-8 bytes that are carried and never re-parsed. Immutable as long as
 * the array given to {@link #ofBytes} is not changed afterwards: neither it nor {@link #bytes} is copied, because
 * payloads are on the hot path.
 */
public final class Payload {

    /** The JSON value {@code null}. */
    public static final Payload NULL = json("null");

    private final byte[] utf8;

    private Payload(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** A payload of this JSON text. The text is not checked here. */
    public static Payload json(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A payload of these UTF-8 bytes; the array is taken over, not copied. */
    public static Payload ofBytes(byte[] utf8) {
        return new Payload(utf8);
    }

    /** The UTF-8 bytes themselves, not a copy: do not change them. */
    public byte[] bytes() {
        return utf8;
    }

    /** The JSON text. */
    public String text() {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** Length in bytes. */
    public int sizeBytes() {
        return utf8.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload that && Arrays.equals(utf8, that.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    /** The size only: payloads may hold personal data and do not belong into logs. */
    @Override
    public String toString() {
        return "Payload[" + utf8.length + " bytes]";
    }
}
