package io.taskmill.api;

import java.util.Objects;
import java.util.UUID;

/**
 * The identity of one task, a UUID. Ids made by Taskmill are version 7 (time-ordered); a client may bring any UUID of
 * its own. Ordered as unsigned 128-bit numbers, which is the order of the text and of the bytes in every store
 * ({@link UUID#compareTo} is signed and would differ).
 *
 * @param value the UUID
 */
public record TaskId(UUID value) implements Comparable<TaskId> {

    public TaskId {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads the 36-character form {@code xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx}, upper or lower case.
     *
     * @throws IllegalArgumentException when the text is anything else; {@link UUID#fromString} alone would accept
     *     shortened groups
     */
    public static TaskId parse(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("not a UUID of 36 characters: " + text.length() + " characters");
        }
        return new TaskId(UUID.fromString(text));
    }

    @Override
    public int compareTo(TaskId other) {
        int high = Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
