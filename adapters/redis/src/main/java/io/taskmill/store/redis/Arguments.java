package io.taskmill.store.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a script is called with, in its order. Not thread-safe. */
final class Arguments {
    private static final byte[] NOTHING = {};

    private final List<byte[]> values;

    Arguments() {
        this(6);
    }

    Arguments(int expected) {
        values = new ArrayList<>(expected);
    }

    Arguments bytes(byte[] value) {
        values.add(value);
        return this;
    }

    Arguments text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    Arguments number(long value) {
        return bytes(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    }

    Arguments nothing() {
        return bytes(NOTHING);
    }

    List<byte[]> values() {
        return values;
    }
}
