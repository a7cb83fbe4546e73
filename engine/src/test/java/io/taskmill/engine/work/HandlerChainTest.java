package io.taskmill.engine.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.HandlerMiddleware;
import io.taskmill.api.Payload;
import io.taskmill.api.TaskContext;
import io.taskmill.api.TaskHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandlerChainTest {

    private final List<String> steps = new ArrayList<>();
    private final TaskContext task = Claims.execution(1, Duration.ofMinutes(1));

    @Test
    void layersGoAroundTheHandlerTheFirstOutermost() throws Exception {
        HandlerChain chain = new HandlerChain(Map.of("mail", this::handled), List.of(layer("a"), layer("b")));

        Payload result = chain.of("mail").orElseThrow().handle(task);

        assertThat(steps).containsExactly("a in", "b in", "handler", "b out", "a out");
        assertThat(result).isEqualTo(Payload.json("1"));
    }

    @Test
    void aLayerMayAnswerInPlaceOfTheHandler() throws Exception {
        HandlerMiddleware cache = (context, next) -> Payload.json("2");
        HandlerChain chain = new HandlerChain(Map.of("mail", this::handled), List.of(layer("a"), cache, layer("b")));

        assertThat(chain.of("mail").orElseThrow().handle(task)).isEqualTo(Payload.json("2"));
        assertThat(steps).containsExactly("a in", "a out");
    }

    @Test
    void aLayerMayCallTheNextTwice() throws Exception {
        HandlerMiddleware again = (context, next) -> {
            next.handle(context);
            return next.handle(context);
        };
        HandlerChain chain = new HandlerChain(Map.of("mail", this::handled), List.of(again, layer("b")));

        chain.of("mail").orElseThrow().handle(task);

        assertThat(steps).containsExactly("b in", "handler", "b out", "b in", "handler", "b out");
    }

    @Test
    void whatTheHandlerThrowsPassesThroughTheLayers() {
        TaskHandler failing = context -> {
            throw new IOException("checked");
        };
        HandlerChain chain = new HandlerChain(Map.of("mail", failing), List.of(layer("a")));

        assertThatThrownBy(() -> chain.of("mail").orElseThrow().handle(task)).isInstanceOf(IOException.class);
        assertThat(steps).containsExactly("a in", "a out");
    }

    @Test
    void typesWithoutAHandlerAreNotThere() {
        HandlerChain chain = new HandlerChain(Map.of("mail", this::handled), List.of());

        assertThat(chain.of("fax")).isEmpty();
        assertThat(chain.taskTypes()).containsExactly("mail");
    }

    private Payload handled(TaskContext context) {
        steps.add("handler");
        return Payload.json("1");
    }

    private HandlerMiddleware layer(String name) {
        return (context, next) -> {
            steps.add(name + " in");
            try {
                return next.handle(context);
            } finally {
                steps.add(name + " out");
            }
        };
    }
}
