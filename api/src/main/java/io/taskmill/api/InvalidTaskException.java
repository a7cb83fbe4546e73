package io.taskmill.api;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The request breaks rules. Nothing was stored. */
public final class InvalidTaskException extends TaskmillException {
    private static final long serialVersionUID = 1L;
    private final transient List<Violation> violations;

    public InvalidTaskException(List<Violation> violations) {
        super(describe(violations), null);
        this.violations = List.copyOf(violations);
    }

    /** Every broken rule, at least one. */
    public List<Violation> violations() {
        return violations;
    }

    private static String describe(List<Violation> violations) {
        return violations.stream()
                .map(v -> v.field() + ": " + v.message(Locale.ENGLISH))
                .collect(Collectors.joining("; ", "invalid task: ", ""));
    }
}
