package io.taskmill.testservers.kafka;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an own Kafka is set up. Immutable.
 *
 * @param listeners beside the plain one that every broker has
 * @param users names and passwords for the listeners that ask for them, by PLAIN and by SCRAM-SHA-512
 * @param properties lines of {@code server.properties}
 */
public record KafkaSettings(List<KafkaListener> listeners, Map<String, String> users, Map<String, String> properties) {

    /** Copies all. */
    public KafkaSettings {
        listeners = List.copyOf(listeners);
        users = Map.copyOf(users);
        properties = Map.copyOf(properties);
    }

    /** One plain listener, nobody has a password, everybody may do everything. */
    public static KafkaSettings plain() {
        return new KafkaSettings(List.of(), Map.of(), Map.of());
    }

    /** The same with one more listener. */
    public KafkaSettings with(KafkaListener listener) {
        List<KafkaListener> more = new ArrayList<>(listeners);
        more.add(listener);
        return new KafkaSettings(more, users, properties);
    }

    /** The same with one more user. */
    public KafkaSettings withUser(String name, String password) {
        Map<String, String> more = new LinkedHashMap<>(users);
        more.put(name, password);
        return new KafkaSettings(listeners, more, properties);
    }

    /** The same with one more property, or another value for it. */
    public KafkaSettings with(String property, String value) {
        Map<String, String> more = new LinkedHashMap<>(properties);
        more.put(property, value);
        return new KafkaSettings(listeners, users, more);
    }

    /** The same, where users may do only what an ACL allows them; those of the plain listener may do everything. */
    public KafkaSettings withAccessControl() {
        return with("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                .with("super.users", "User:ANONYMOUS");
    }

    Optional<KafkaListener> listener(String name) {
        return listeners.stream()
                .filter(listener -> listener.name().equals(name))
                .findFirst();
    }

    @Override
    public String toString() {
        return "KafkaSettings" + listeners + users.keySet() + properties;
    }
}
