package io.taskmill.broker.nats;

import io.nats.client.support.JsonValue;
import io.nats.client.support.JsonValueUtils;
import java.util.Optional;

/** The server has answered a question with an error; the connection lives on. */
final class ApiRefusal extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int STREAM_NOT_FOUND = 10_059;
    private static final int CONSUMER_NOT_FOUND = 10_014;
    private static final int NAME_IN_USE = 10_058;
    private static final int SUBJECTS_OVERLAP = 10_065;
    private static final int NOT_ENABLED_FOR_ACCOUNT = 10_039;
    private static final int NOT_ENABLED = 10_076;
    private static final int NOT_UNIQUE = 10_100;
    private static final int MULTIPLE_NOT_ALLOWED = 10_099;

    private enum Kind {
        ANSWER,
        NOBODY_THERE,
        NO_RIGHT
    }

    private final Kind kind;
    private final int code;

    private ApiRefusal(Kind kind, int code, String description) {
        super(description);
        this.kind = kind;
        this.code = code;
    }

    /** Nobody listens on that subject. */
    static ApiRefusal nobodyThere() {
        return new ApiRefusal(Kind.NOBODY_THERE, 0, "nobody answers");
    }

    /** The user may not publish on that subject. */
    static ApiRefusal noRight(String text) {
        return new ApiRefusal(Kind.NO_RIGHT, 0, text);
    }

    /** The error in an answer, if there is one. Codes: {@code errors.json} of the server. */
    static Optional<ApiRefusal> in(JsonValue answer) {
        JsonValue error = JsonValueUtils.readObject(answer, "error");
        if (error.map == null || error.map.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ApiRefusal(
                Kind.ANSWER,
                JsonValueUtils.readInteger(error, "err_code", 0),
                JsonValueUtils.readString(error, "description", "no reason given")));
    }

    boolean isNobodyThere() {
        return kind == Kind.NOBODY_THERE;
    }

    boolean isNoRight() {
        return kind == Kind.NO_RIGHT;
    }

    boolean isNotFound() {
        return code == STREAM_NOT_FOUND || code == CONSUMER_NOT_FOUND;
    }

    boolean isNameInUse() {
        return code == NAME_IN_USE;
    }

    boolean isOverlap() {
        return code == SUBJECTS_OVERLAP;
    }

    /** Whether another consumer has the lane's messages. */
    boolean isTaken() {
        return code == NOT_UNIQUE || code == MULTIPLE_NOT_ALLOWED;
    }

    boolean isNoJetStream() {
        return isNobodyThere() || code == NOT_ENABLED_FOR_ACCOUNT || code == NOT_ENABLED;
    }
}
