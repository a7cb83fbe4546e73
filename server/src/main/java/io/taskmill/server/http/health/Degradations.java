package io.taskmill.server.http.health;

import java.util.List;

/** What anybody may know of what does not work: the engine's own words can hold addresses. The log has them. */
final class Degradations {
    private static final String RINGING = "broker, ringing:";
    private static final String LISTENING = "broker, listening:";

    private Degradations() {}

    static List<String> neutral(List<String> degradations) {
        return degradations.stream().map(Degradations::neutral).distinct().toList();
    }

    private static String neutral(String degradation) {
        if (degradation.startsWith(RINGING)) {
            return "the broker takes no rings: tasks start a little later; the log says why";
        }
        if (degradation.startsWith(LISTENING)) {
            return "nothing can be heard from the broker: tasks start a little later; the log says why";
        }
        return "something works in part only; the log says what";
    }
}
