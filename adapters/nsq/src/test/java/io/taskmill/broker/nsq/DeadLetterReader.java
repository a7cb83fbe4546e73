package io.taskmill.broker.nsq;

import io.taskmill.tck.broker.DeadLettered;
import io.taskmill.testservers.nsq.PlainNsq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads dead letters as an operator's program would, on a channel of its own, and gives them back. */
final class DeadLetterReader {
    private static final int QUIET_MILLIS = 300;

    private DeadLetterReader() {}

    static List<DeadLettered> read(String host, int port, String topic) {
        return read(host, port, topic, 1000);
    }

    /** From an nsqd that allows no more at once. */
    static List<DeadLettered> read(String host, int port, String topic, int ready) {
        List<PlainNsq.Received> received = new ArrayList<>();
        try (PlainNsq plain = PlainNsq.connect(host, port)) {
            plain.subscribe(topic, "reader", ready);
            for (Optional<PlainNsq.Received> next = plain.receive(QUIET_MILLIS);
                    next.isPresent();
                    next = plain.receive(QUIET_MILLIS)) {
                received.add(next.get());
            }
            for (PlainNsq.Received each : received) {
                plain.requeue(each);
            }
            plain.leave();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        received.sort(Comparator.comparingLong(PlainNsq.Received::timestamp));
        return received.stream().map(each -> parse(each.body())).toList();
    }

    /** As the reference page says. */
    static DeadLettered parse(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\n\n");
        Map<String, String> headers = new HashMap<>();
        new String(message, 0, end, StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .forEach(line ->
                        headers.put(line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2)));
        return new DeadLettered(
                Arrays.copyOfRange(message, end + 2, message.length), headers.get("reason"), headers.get("detail"));
    }
}
