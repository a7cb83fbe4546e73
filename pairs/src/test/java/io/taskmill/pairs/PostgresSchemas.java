package io.taskmill.pairs;

import io.taskmill.testservers.found.DatabasePlace;
import io.taskmill.testservers.found.FoundServers;
import java.util.concurrent.atomic.AtomicInteger;

/** One database for this process, dropped at its end, and a schema in it for each test: databases take seconds. */
final class PostgresSchemas {
    private static final DatabasePlace DATABASE = database();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private PostgresSchemas() {}

    static Place next() {
        String url = DATABASE.address().url();
        String separator = url.contains("?") ? "&" : "?";
        return new Place(url + separator + "currentSchema=s" + NUMBERS.incrementAndGet(), () -> {});
    }

    private static DatabasePlace database() {
        DatabasePlace place = FoundServers.postgres();
        Runtime.getRuntime().addShutdownHook(new Thread(place::close, "drop-database"));
        return place;
    }
}
