package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.Command;
import java.util.ArrayList;
import java.util.HashMap;
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

    /** One that still grows. */
    private static final class Growing {
        private final Chunk chunk;
        private int bytes = Integer.BYTES;

        private Growing(String topic) {
            this.chunk = new Chunk(topic, new ArrayList<>(), new ArrayList<>());
        }

        private boolean hasRoom(int size, int limit) {
            return chunk.places.size() < MESSAGES && bytes + size <= limit;
        }

        private void add(Item item, int size) {
            chunk.places.add(item.place());
            chunk.bodies.add(item.body());
            bytes += size;
        }
    }

    /** By topic, in the order of the items; no larger than nsqd takes. */
    static List<Chunk> split(List<Item> items, int bodyLimit) {
        Map<String, Growing> growing = new HashMap<>();
        List<Chunk> chunks = new ArrayList<>();
        for (Item item : items) {
            int size = Integer.BYTES + item.body().length;
            Growing current = growing.get(item.topic());
            if (current == null || !current.hasRoom(size, Math.min(BYTES, bodyLimit))) {
                current = new Growing(item.topic());
                growing.put(item.topic(), current);
                chunks.add(current.chunk);
            }
            current.add(item, size);
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
