package io.taskmill.pairs;

import io.taskmill.testservers.found.DatabasePlace;
import io.taskmill.testservers.found.FoundServers;
import io.taskmill.testservers.found.RedisPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where one test keeps its tasks or messages.
 *
 * @param url for the adapter
 * @param leaving removes what the test left there
 */
record Place(String url, AutoCloseable leaving) implements AutoCloseable {

    static Place sqlite() throws IOException {
        Path folder = Files.createTempDirectory("taskmill-pair");
        return new Place("jdbc:sqlite:" + folder.resolve("tasks.db"), () -> delete(folder));
    }

    static Place postgres() {
        return PostgresSchemas.next();
    }

    static Place mariaDb() {
        DatabasePlace place = FoundServers.mariaDb();
        return new Place(place.address().url(), place);
    }

    static Place mySql() {
        DatabasePlace place = FoundServers.mySql();
        return new Place(place.address().url(), place);
    }

    static Place redis() {
        RedisPlace place = FoundServers.redis();
        // With a hash tag of its own: the store would else put one around the whole, and the place would not know its
        // keys.
        return new Place(place.address().url() + "?prefix=" + place.prefix() + "{1}", place);
    }

    static Place nats() {
        return NatsPrefixes.next();
    }

    static Place rabbit() {
        return RabbitPrefixes.next();
    }

    static Place nsq() {
        return NsqPrefixes.next();
    }

    static Place rocketMq() {
        return RocketMqPrefixes.next();
    }

    static Place kafka() {
        return KafkaPrefixes.next();
    }

    @Override
    public void close() throws Exception {
        leaving.close();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
