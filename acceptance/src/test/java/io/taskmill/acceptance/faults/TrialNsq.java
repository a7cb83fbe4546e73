package io.taskmill.acceptance.faults;

import io.taskmill.testservers.nsq.OwnNsq;
import io.taskmill.testservers.nsq.PlainNsq;
import io.taskmill.testservers.process.OwnServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** NSQ: a stand-in for nsqd, which takes larger messages than real ones do unless told otherwise. */
final class TrialNsq implements TrialBroker {
    private static final int PATIENCE_MILLIS = 500;
    private static final int MOST_BYTES = 20_000_000;

    private final OwnNsq nsq = OwnNsq.start(
            Map.of("max-msg-size", Integer.toString(MOST_BYTES), "max-body-size", Integer.toString(2 * MOST_BYTES)));

    @Override
    public OwnServer server() {
        return nsq;
    }

    @Override
    public String url(int port) {
        return "nsq://127.0.0.1:" + port + "/?maxMessageBytes=" + MOST_BYTES + "&maxBodyBytes=" + 2 * MOST_BYTES;
    }

    @Override
    public void publish(String queue, String event) throws IOException {
        try (PlainNsq plain = PlainNsq.connect("127.0.0.1", nsq.port())) {
            plain.publish(topic(queue), event.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public Optional<String> remove(String queue) throws IOException {
        try (PlainNsq plain = PlainNsq.connect("127.0.0.1", nsq.port())) {
            plain.subscribe(topic(queue), "taskmill", 1);
            Optional<PlainNsq.Received> message = plain.receive(PATIENCE_MILLIS);
            if (message.isPresent()) {
                plain.write("RDY 0\n");
                plain.finish(message.get());
            }
            plain.leave();
            return message.map(it -> new String(it.body(), StandardCharsets.UTF_8));
        }
    }

    private static String topic(String queue) {
        return "taskmill." + queue + ".normal";
    }
}
