package io.taskmill.server.http.task;

import io.taskmill.api.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with one object of a request, as far as it is worth telling: a body of a few megabytes can hold a
 * million faults, and an answer with all of them would cost far more than the body. Not thread-safe.
 */
final class Violations {

    /** How many are told of one object. */
    static final int MOST = 100;

    /** How many are told of all objects of a batch, besides the first of each. */
    static final int MOST_IN_BATCH = 1000;

    private final List<Violation> noted = new ArrayList<>();
    private final Room room;
    private boolean full;

    /** How many more may be told of all objects that share it. */
    static final class Room {
        private int left;

        Room(int most) {
            this.left = most;
        }

        private boolean take() {
            return left > 0 && left-- > 0;
        }
    }

    /** For the only object of a request. */
    Violations() {
        this(new Room(MOST));
    }

    /** For one of several objects. */
    Violations(Room room) {
        this.room = room;
    }

    /** Notes one; the last of them only says that there are more. */
    void add(String field, String rule, Object... args) {
        if (full) {
            return;
        }
        if (noted.isEmpty() || (noted.size() < MOST && room.take())) {
            noted.add(Violation.of(field, rule, args));
        } else {
            full = true;
            noted.add(Violation.of("", "more"));
        }
    }

    /** Whether one of this field was noted. */
    boolean concern(String field) {
        return noted.stream().anyMatch(violation -> violation.field().equals(field));
    }

    boolean isEmpty() {
        return noted.isEmpty();
    }

    List<Violation> list() {
        return noted;
    }
}
