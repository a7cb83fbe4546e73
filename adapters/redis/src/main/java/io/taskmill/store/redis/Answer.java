package io.taskmill.store.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a script answered: numbers, bytes, and lists of such, by position. */
final class Answer {
    private final List<?> values;

    Answer(List<?> values) {
        this.values = values;
    }

    int size() {
        return values.size();
    }

    long number(int at) {
        return (Long) value(at);
    }

    /** A number that fits, such as one of tasks in a call. */
    int count(int at) {
        return Math.toIntExact(number(at));
    }

    byte[] bytes(int at) {
        return (byte[]) value(at);
    }

    byte @Nullable [] optionalBytes(int at) {
        return (byte[]) values.get(at);
    }

    String text(int at) {
        return new ByteReader(bytes(at)).restAsText();
    }

    Answer list(int at) {
        return new Answer((List<?>) value(at));
    }

    private Object value(int at) {
        Object value = values.get(at);
        if (value == null) {
            throw new IllegalStateException("a script answered nothing at position " + at
                    + ": the data of the store in Redis is not whole, keys of it were deleted");
        }
        return value;
    }
}
