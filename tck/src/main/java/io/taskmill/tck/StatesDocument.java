package io.taskmill.tck;

import io.taskmill.api.TaskStatus;
import io.taskmill.spi.TaskTransition;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The text of {@code docs/reference/states.md}, drawn from {@link TaskTransition}. */
public final class StatesDocument {

    private StatesDocument() {}

    /** The whole document, in Markdown. */
    public static String text() {
        return """
                <!-- Generated from TaskTransition; StatesDocumentTest says how to write it again. -->
                # States of a task

                ```mermaid
                stateDiagram-v2
                    [*] --> scheduled : submit with a start time
                    [*] --> pending : submit
                %s%s```

                ## States

                | state | terminal | meaning |
                |---|---|---|
                %s
                ## Transitions

                Stores make no other ones; the conformance suite watches them.

                | from | to | when |
                |---|---|---|
                %s""".formatted(arrows(), ends(), states(), transitions());
    }

    private static String arrows() {
        Map<String, String> causes = new LinkedHashMap<>();
        for (TaskTransition transition : TaskTransition.values()) {
            String arrow = transition.from().word() + " --> " + transition.to().word();
            causes.merge(arrow, transition.cause(), (one, other) -> one + " / " + other);
        }
        return lines(causes.entrySet().stream()
                .map(entry -> "    " + entry.getKey() + " : " + entry.getValue())
                .toList());
    }

    private static String ends() {
        return lines(Arrays.stream(TaskStatus.values())
                .filter(TaskStatus::terminal)
                .map(status -> "    " + status.word() + " --> [*]")
                .toList());
    }

    private static String states() {
        return lines(Arrays.stream(TaskStatus.values())
                .map(status -> "| `" + status.word() + "` | " + (status.terminal() ? "yes" : "no") + " | "
                        + meaning(status) + " |")
                .toList());
    }

    private static String transitions() {
        return lines(Arrays.stream(TaskTransition.values())
                .map(transition -> "| `" + transition.from().word() + "` | `"
                        + transition.to().word() + "` | " + transition.cause() + " |")
                .toList());
    }

    private static String meaning(TaskStatus status) {
        return switch (status) {
            case SCHEDULED -> "waits for its start time";
            case PENDING -> "may run as soon as a worker is free, unless it is parked for a reason";
            case RUNNING -> "claimed by a live worker";
            case RETRYING -> "failed at least once and waits for its next attempt";
            case BLOCKED -> "waits for other tasks; no store does this yet";
            case SUCCESS -> "done";
            case FAILED -> "given up: a dead letter, which can be replayed";
            case CANCELLED -> "stopped on request";
            case EXPIRED -> "not started before its expiry";
        };
    }

    private static String lines(Collection<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
