package io.taskmill.server.http.task;

import io.taskmill.api.TaskRequest;
import io.taskmill.api.Violation;
import io.taskmill.server.http.answer.TaskRefusals;
import io.taskmill.server.http.exchange.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A task as far as it could be read.
 *
 * @param request with defaults where something was wrong
 * @param violations what was wrong
 * @param tooDeep whether the payload was nested too deeply
 */
record TaskDraft(TaskRequest request, List<Violation> violations, boolean tooDeep) {

    TaskDraft {
        violations = List.copyOf(violations);
    }

    /** Why it cannot be submitted, if so, with the rules of the engine that it breaks besides. */
    Optional<Refusal> refusal(TaskRules rules, int maxDepth) {
        if (tooDeep) {
            return Optional.of(Refusal.of(413, "body_too_deep", maxDepth));
        }
        if (violations.isEmpty()) {
            return Optional.empty();
        }
        List<Violation> all = new ArrayList<>(violations);
        for (Violation further : rules.violations(request)) {
            // What was read wrongly is judged already; the engine only saw a default in its place.
            if (violations.stream().noneMatch(v -> concerns(v.field(), further.field()))) {
                all.add(further);
            }
        }
        return Optional.of(TaskRefusals.invalid(all));
    }

    private static boolean concerns(String field, String other) {
        return field.isEmpty()
                || field.equals(other)
                || other.startsWith(field + ".")
                || other.startsWith(field + "[")
                || field.startsWith(other + ".")
                || field.startsWith(other + "[");
    }
}
