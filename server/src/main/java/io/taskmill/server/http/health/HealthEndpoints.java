package io.taskmill.server.http.health;

import io.taskmill.engine.EngineHealth;
import io.taskmill.engine.EngineHealth.State;
import io.taskmill.server.http.answer.Answers;
import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.RefusedException;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.Response;
import io.taskmill.server.http.routing.Route;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/** What probes ask for. Answered whatever the load. */
public final class HealthEndpoints {
    private static final List<String> STORE_FAILS = List.of("the store does not accept writes; the log says why");
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Supplier<EngineHealth> health;
    private final Answers answers;

    /** Over the engine's own word on its health. */
    public HealthEndpoints(Supplier<EngineHealth> health, Answers answers) {
        this.health = health;
        this.answers = answers;
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                always("/health/live", request -> answer(request, "live", health.get())),
                always("/health/ready", this::ready),
                always("/health/started", this::started));
    }

    private Response ready(Request request) {
        EngineHealth now = health.get();
        if (now.ready()) {
            return answer(request, Readiness.of(now).message(), now);
        }
        throw refused("not_ready", now);
    }

    private Response started(Request request) {
        EngineHealth now = health.get();
        if (now.state() != State.NEW) {
            return answer(request, "started", now);
        }
        throw refused("not_started", now);
    }

    private Response answer(Request request, String key, EngineHealth now) {
        return answers.success(request.headers(), 200, key, json -> {
            json.writeStartObject();
            json.writeStringProperty("state", word(now.state()));
            json.writeStringProperty("status", word(Readiness.of(now)));
            list(json, "problems", problems(now));
            list(json, "degradations", Degradations.neutral(now.degradations()));
            list(json, "notes", now.notes());
            json.writeEndObject();
        });
    }

    private static void list(JsonGenerator json, String name, List<String> texts) {
        json.writeName(name);
        json.writeStartArray();
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private static RefusedException refused(String key, EngineHealth now) {
        return new RefusedException(Refusal.of(503, key).withRetryAfter(SOON).withData("problems", problems(now)));
    }

    /** What anybody may know: a store's own words can hold paths, addresses and users. The engine logs them. */
    private static List<String> problems(EngineHealth now) {
        return now.state() == State.RUNNING && !now.problems().isEmpty() ? STORE_FAILS : now.problems();
    }

    private static Route always(String path, RequestHandler handler) {
        return Route.get(path, handler).always();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
