package io.taskmill.acceptance.faults;

import io.taskmill.testservers.nats.NatsConversation;
import io.taskmill.testservers.nats.NatsSettings;
import io.taskmill.testservers.nats.OwnNats;
import io.taskmill.testservers.process.OwnServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** NATS JetStream. */
final class TrialNats implements TrialBroker {
    private static final Pattern DELIVERED = Pattern.compile("\"delivered\":\\{[^}]*\"stream_seq\":(\\d+)");
    private static final Pattern SEQUENCE = Pattern.compile("\"seq\":(\\d+)");
    private static final Pattern DATA = Pattern.compile("\"data\":\"([^\"]*)\"");

    /** Takes the ten million bytes that a program of others sends; a million are the most without this. */
    private final OwnNats nats = OwnNats.start(NatsSettings.open().with("max_payload", "16777216"));

    @Override
    public OwnServer server() {
        return nats;
    }

    @Override
    public String url(int port) {
        return "nats://127.0.0.1:" + port;
    }

    @Override
    public void publish(String queue, String event) throws IOException {
        try (NatsConversation conversation = nats.address().connect()) {
            String answer = conversation.request(subject(queue), event);
            if (!answer.contains("\"stream\":\"taskmill\"")) {
                throw new IOException("NATS has not stored it: " + answer);
            }
        }
    }

    /** What no node was given yet stands behind the last one that the consumer has delivered. */
    @Override
    public Optional<String> remove(String queue) throws IOException {
        try (NatsConversation conversation = nats.address().connect()) {
            String consumer = conversation.request("$JS.API.CONSUMER.INFO.taskmill." + queue + "-normal", "");
            OptionalLong delivered = number(DELIVERED, consumer);
            String message = conversation.request(
                    "$JS.API.STREAM.MSG.GET.taskmill",
                    "{\"seq\":" + (delivered.orElse(0) + 1) + ",\"next_by_subj\":\"" + subject(queue) + "\"}");
            OptionalLong sequence = number(SEQUENCE, message);
            Matcher data = DATA.matcher(message);
            if (sequence.isEmpty() || !data.find()) {
                return Optional.empty();
            }
            String answer = conversation.request(
                    "$JS.API.STREAM.MSG.DELETE.taskmill", "{\"seq\":" + sequence.getAsLong() + "}");
            return answer.contains("\"success\":true")
                    ? Optional.of(new String(Base64.getDecoder().decode(data.group(1)), StandardCharsets.UTF_8))
                    : Optional.empty();
        }
    }

    private static OptionalLong number(Pattern pattern, String json) {
        Matcher matcher = pattern.matcher(json);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    private static String subject(String queue) {
        return "taskmill." + queue + ".normal";
    }
}
