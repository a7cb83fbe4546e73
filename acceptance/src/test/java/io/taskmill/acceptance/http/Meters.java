package io.taskmill.acceptance.http;

import java.util.HashMap;
import java.util.Map;

/** One reading of a server's metrics, without labels: lines that differ only in labels are added up. Immutable. */
public final class Meters {
    private final Map<String, Double> values;

    private Meters(Map<String, Double> values) {
        this.values = values;
    }

    static Meters parse(String text) {
        Map<String, Double> values = new HashMap<>();
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> values.merge(
                        line.split("[ {]", 2)[0],
                        Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)),
                        Double::sum));
        return new Meters(values);
    }

    /** A number that the server has to show, such as {@code taskmill_broker_deliveries_total}. */
    public long get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new AssertionError("GET /metrics has no " + name);
        }
        return value.longValue();
    }
}
