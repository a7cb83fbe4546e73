package io.taskmill.broker.nsq.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of IDENTIFY, both ways. */
final class Identity {
    private static final JsonMapper JSON = new JsonMapper();

    private Identity() {}

    /**
     * What is asked for. No output buffer: with one a message waits there for up to 250 ms, and the server allows no
     * less than 25.
     */
    static byte[] request(ConnectionSettings settings, String host) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("client_id", "taskmill");
        fields.put("hostname", host);
        fields.put("user_agent", "taskmill/1");
        fields.put("feature_negotiation", true);
        fields.put("heartbeat_interval", settings.heartbeat().toMillis());
        fields.put("output_buffer_size", -1);
        fields.put("output_buffer_timeout", -1);
        fields.put("msg_timeout", settings.messageTimeout().toMillis());
        fields.put("tls_v1", settings.tls().isPresent());
        fields.put("snappy", false);
        fields.put("deflate", false);
        return JSON.writeValueAsBytes(fields);
    }

    static Negotiated answer(byte[] data) throws MalformedFrameException {
        JsonNode fields;
        try {
            fields = JSON.readTree(data);
        } catch (JacksonException e) {
            throw unexpected(data);
        }
        if (fields == null
                || !fields.isObject()
                || !fields.path("max_rdy_count").isNumber()) {
            throw unexpected(data);
        }
        return new Negotiated(
                fields.path("version").asString("unknown"),
                Math.clamp(fields.path("max_rdy_count").asLong(0), 1, Integer.MAX_VALUE),
                Duration.ofMillis(fields.path("msg_timeout").asLong(60_000)),
                Duration.ofMillis(fields.path("max_msg_timeout").asLong(900_000)),
                fields.path("tls_v1").asBoolean(false),
                fields.path("auth_required").asBoolean(false));
    }

    private static MalformedFrameException unexpected(byte[] data) {
        String text = new String(data, 0, Math.min(data.length, 100), StandardCharsets.UTF_8);
        return new MalformedFrameException("IDENTIFY was answered by \"" + text.replaceAll("\\p{Cntrl}", " ")
                + "\", expected features in JSON; nsqd 0.3 or newer is needed");
    }
}
