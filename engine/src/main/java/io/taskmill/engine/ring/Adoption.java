package io.taskmill.engine.ring;

import io.taskmill.api.IdConflictException;
import io.taskmill.api.InvalidTaskException;
import io.taskmill.api.SubmitResult;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskmillException;
import io.taskmill.api.Violation;
import io.taskmill.engine.submit.Submitter;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Lane;
import io.taskmill.spi.ReceivedEvent;
import io.taskmill.spi.Rung;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes tasks of the messages of other programs. A task's id is made of the event's source and id, so that a repeated
 * event is the same task, and one with other content a conflict: the promise of every submit with an id. Blocks for a
 * commit of the store.
 */
final class Adoption {
    private final Function<List<TaskRequest>, List<SubmitResult>> submit;

    /**
     * Adopts through one of the ways that {@link Submitter} has for it.
     *
     * @param submit stores the tasks, and answers in their order
     */
    Adoption(Function<List<TaskRequest>, List<SubmitResult>> submit) {
        this.submit = submit;
    }

    /** What became of each, in their order: known to the store now, bad, or to be tried again later. */
    List<Outcome> adopt(List<Arrival.Foreign> arrivals) {
        List<SubmitResult> results =
                submit.apply(arrivals.stream().map(Adoption::request).toList());
        List<Outcome> outcomes = new ArrayList<>(arrivals.size());
        for (int i = 0; i < results.size(); i++) {
            outcomes.add(outcome(arrivals.get(i).delivery(), results.get(i)));
        }
        return outcomes;
    }

    private static Outcome outcome(Delivery delivery, SubmitResult result) {
        return switch (result) {
            case SubmitResult.Accepted accepted ->
                new Outcome.Adopted(new Arrival.Known(
                        delivery,
                        new Rung(accepted.submission().id(), delivery.lane().queue())));
            case SubmitResult.Refused(TaskmillException error) -> refused(delivery, error);
        };
    }

    private static Outcome refused(Delivery delivery, TaskmillException error) {
        return switch (error) {
            case InvalidTaskException invalid ->
                new Outcome.Refused(new Arrival.Bad(delivery, reason(invalid.violations()), text(invalid)));
            case IdConflictException conflict ->
                new Outcome.Refused(new Arrival.Bad(
                        delivery,
                        "id-conflict",
                        "an event of the same source and id came before with another content; it is task "
                                + conflict.id()));
            default -> new Outcome.Later(delivery);
        };
    }

    private static String reason(List<Violation> violations) {
        for (Violation violation : violations) {
            if (violation.rule().equals("unknown_task_type")) {
                return "unknown-type";
            }
            if (violation.field().equals("payload") && violation.rule().equals("size")) {
                return "too-large";
            }
        }
        return "invalid";
    }

    private static String text(InvalidTaskException invalid) {
        return invalid.violations().stream()
                .map(violation -> violation.field() + ": " + violation.message(Locale.ENGLISH))
                .collect(Collectors.joining("; "));
    }

    private static TaskRequest request(Arrival.Foreign arrival) {
        ReceivedEvent.Foreign event = arrival.event();
        Integer priority = event.priority();
        TaskRequest.Builder request = TaskRequest.of(event.taskType(), event.payload())
                .id(id(event))
                .queue(arrival.delivery().lane().queue())
                .priority(
                        priority != null
                                ? priority
                                : ordinary(arrival.delivery().lane().lane()));
        if (event.name() != null) {
            request.name(event.name());
        }
        return request.build();
    }

    private static int ordinary(Lane lane) {
        return (lane.lowest() + lane.highest()) / 2;
    }

    private static TaskId id(ReceivedEvent.Foreign event) {
        return new TaskId(HashIds.of(
                event.source().getBytes(StandardCharsets.UTF_8), event.id().getBytes(StandardCharsets.UTF_8)));
    }

    /** What became of one foreign message. */
    sealed interface Outcome {

        /**
         * It is a task.
         *
         * @param arrival the task, to be claimed
         */
        record Adopted(Arrival.Known arrival) implements Outcome {}

        /**
         * It never will be.
         *
         * @param arrival why
         */
        record Refused(Arrival.Bad arrival) implements Outcome {}

        /**
         * The store could not take it now.
         *
         * @param delivery to be given back
         */
        record Later(Delivery delivery) implements Outcome {}
    }
}
