package io.taskmill.broker.rocketmq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which messages go together: those for one topic, as many as make half a megabyte. */
final class SendBatches {
    private static final int MOST = 128;

    /** The server takes four megabytes by default, and counts more than bodies. */
    private static final int MOST_BYTES = 512 * 1024;

    private SendBatches() {}

    static List<List<Outgoing>> of(List<Outgoing> messages) {
        Map<String, List<Outgoing>> open = new LinkedHashMap<>();
        Map<String, Integer> bytes = new LinkedHashMap<>();
        List<List<Outgoing>> full = new ArrayList<>();
        for (Outgoing each : messages) {
            String topic = each.message().getTopic().getName();
            int size = each.message().getSerializedSize();
            List<Outgoing> batch = open.getOrDefault(topic, List.of());
            if (!batch.isEmpty() && (batch.size() == MOST || bytes.getOrDefault(topic, 0) + size > MOST_BYTES)) {
                full.add(batch);
                open.remove(topic);
                bytes.remove(topic);
            }
            open.computeIfAbsent(topic, unused -> new ArrayList<>()).add(each);
            bytes.merge(topic, size, Integer::sum);
        }
        full.addAll(open.values());
        return full;
    }
}
