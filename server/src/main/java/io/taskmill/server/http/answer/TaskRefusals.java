package io.taskmill.server.http.answer;

import io.taskmill.api.EngineStoppedException;
import io.taskmill.api.IdConflictException;
import io.taskmill.api.InvalidTaskException;
import io.taskmill.api.OverloadedException;
import io.taskmill.api.StoreUnavailableException;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskNotFoundException;
import io.taskmill.api.TaskmillException;
import io.taskmill.api.Violation;
import io.taskmill.api.WrongStateException;
import io.taskmill.server.http.exchange.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What the engine's exceptions are over HTTP. */
public final class TaskRefusals {
    private static final Set<String> WELL_FORMED_BUT_UNKNOWN = Set.of("unknown_task_type", "unknown_queue");
    private static final Duration WHILE_STOPPING = Duration.ofSeconds(5);

    private TaskRefusals() {}

    /** The refusal for an exception. */
    public static Refusal of(TaskmillException exception) {
        return switch (exception) {
            case InvalidTaskException e -> invalid(e.violations());
            case TaskNotFoundException e -> Refusal.of(404, "task_not_found", e.id().toString());
            case IdConflictException e -> Refusal.of(409, "id_conflict", e.id().toString());
            case WrongStateException e ->
                Refusal.of(409, "wrong_state", e.id().toString(), e.status().word());
            case OverloadedException e -> Refusal.of(429, "overloaded").withRetryAfter(e.retryAfter());
            case StoreUnavailableException e -> storeUnavailable(e);
            case EngineStoppedException e -> Refusal.of(503, "stopped").withRetryAfter(WHILE_STOPPING);
        };
    }

    /** 400 for broken rules; 422 when all that is wrong is that this server does not know a name. */
    public static Refusal invalid(List<Violation> violations) {
        boolean unknownOnly = violations.stream().allMatch(v -> WELL_FORMED_BUT_UNKNOWN.contains(v.rule()));
        Refusal refusal = Refusal.invalid(violations);
        return unknownOnly ? refusal.withStatus(422) : refusal;
    }

    private static Refusal storeUnavailable(StoreUnavailableException e) {
        Refusal refusal = Refusal.of(503, "store_unavailable").withRetryAfter(e.retryAfter());
        List<String> maybe = e.maybeStored().stream().map(TaskId::toString).toList();
        return maybe.isEmpty() ? refusal : refusal.withData("maybeStored", maybe);
    }
}
