package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.Command;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages that go in one command.
 *
 * @param topic where to
 * @param places of the messages in the caller's list
 * @param bodies of the messages; not copied
 */
record Chunk(String topic, List<Integer> places, List<byte[]> bodies) {
    /** More in one command gain nothing, and wait for each other. */
    private static final int BYTES = 1 << 20;

    private static final int MESSAGES = 1000;

    /** A message before it is sent. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Item(int place, String topic, byte[] body) {}

    /** By topic, in the order of the items; no larger than nsqd takes. */
    static List<Chunk> split(List<Item> items, int bodyLimit) {
        Map<String, Chunk> open = new LinkedHashMap<>();
        Map<Chunk, Integer> sizes = new IdentityHashMap<>();
        List<Chunk> chunks = new ArrayList<>();
        for (Item item : items) {
            int size = Integer.BYTES + item.body().length;
            Chunk chunk = open.get(item.topic());
            if (chunk == null
                    || chunk.places.size() >= MESSAGES
                    || sizes.getOrDefault(chunk, 0) + size > Math.min(BYTES, bodyLimit)) {
                chunk = new Chunk(item.topic(), new ArrayList<>(), new ArrayList<>());
                sizes.put(chunk, Integer.BYTES);
                open.put(item.topic(), chunk);
                chunks.add(chunk);
            }
            chunk.places.add(item.place());
            chunk.bodies.add(item.body());
            sizes.merge(chunk, size, Integer::sum);
        }
        return chunks;
    }

    /** What it was made of. */
    List<Item> items() {
        List<Item> items = new ArrayList<>(places.size());
        for (int n = 0; n < places.size(); n++) {
            items.add(new Item(places.get(n), topic, bodies.get(n)));
        }
        return items;
    }

    /** A single message is not bound by the limit of several. */
    byte[] command() {
        return bodies.size() == 1 ? Command.publish(topic, bodies.getFirst()) : Command.publish(topic, bodies);
    }
}
