package io.taskmill.testservers.found;

import io.taskmill.testservers.redis.RedisAddress;
import io.taskmill.testservers.redis.RespConnection;
import io.taskmill.testservers.redis.RespReply;
import io.taskmill.testservers.redis.RespReply.Items;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A Redis that others use too, and the beginning of all keys that are one test's.
 *
 * @param address where it is
 * @param prefix how every key of the test has to begin; letters, digits and underscores, and a colon at its end
 */
public record RedisPlace(RedisAddress address, String prefix) implements AutoCloseable {
    private static final String SCAN_COUNT = "1000";

    static RedisPlace fresh(RedisAddress address) {
        return new RedisPlace(address, FreshName.next() + ":");
    }

    /** Deletes all keys that begin with the prefix. Blocks. */
    @Override
    public void close() {
        try (RespConnection connection = address.connect()) {
            String cursor = "0";
            do {
                RespReply reply = connection.call("SCAN", cursor, "MATCH", prefix + "*", "COUNT", SCAN_COUNT);
                if (!(reply instanceof Items page && page.items().get(1) instanceof Items keys)) {
                    throw new IOException("not an answer to SCAN: " + reply);
                }
                delete(connection, keys);
                cursor = page.items().getFirst().asText();
            } while (!cursor.equals("0"));
        } catch (IOException e) {
            throw new UncheckedIOException("the keys " + prefix + "* are left in " + address, e);
        }
    }

    private static void delete(RespConnection connection, Items keys) throws IOException {
        if (keys.items().isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("UNLINK"));
        keys.items().forEach(key -> command.add(key.asText()));
        connection.call(command.toArray(String[]::new));
    }
}
