package io.taskmill.cloudevents;

import io.taskmill.spi.Envelope;
import io.taskmill.spi.EventFormat;
import io.taskmill.spi.ReceivedEvent;
import io.taskmill.spi.Ring;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/**
 * CloudEvents 1.0 in the JSON format, structured mode (<a
 * href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">specification</a>). Our own
 * rings carry the extension attribute {@value #STORE} and no data.
 */
public final class JsonEvents implements EventFormat {

    /** The extension attribute that names the store of a ring. */
    static final String STORE = "taskmillstore";

    /** The extension attribute with the name of a foreign task. */
    static final String NAME = "taskmillname";

    /** The extension attribute with the priority of a foreign task. */
    static final String PRIORITY = "taskmillpriority";

    private static final String SOURCE = "taskmill";
    private static final int MAX_DEPTH = 500;

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Otherwise a body that starts like UTF-16 would be read as such.
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    @Override
    public Envelope write(Ring ring) {
        String id = ring.id().toString();
        String store = ring.store().toString();
        String time = ring.time().toString();
        // By hand: it is written for every task, and only the type could hold anything that needs quoting.
        String json = "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"" + SOURCE + "\",\"type\":\""
                + new String(JsonStringEncoder.getInstance().quoteAsCharArray(ring.taskType())) + "\",\"time\":\""
                + time + "\",\"" + STORE + "\":\"" + store + "\"}";
        Map<String, String> attributes = Map.of(
                "specversion", "1.0", "id", id, "source", SOURCE, "type", ring.taskType(), "time", time, STORE, store);
        return new Envelope(ring.lane(), id, attributes, json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public ReceivedEvent read(byte[] body) {
        return new EventReader(factory, body).read();
    }
}
