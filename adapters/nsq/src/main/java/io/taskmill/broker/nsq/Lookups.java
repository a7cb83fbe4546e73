package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.NsqAddress;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Asks nsqlookupds, all of which may know others: their answers are put together. See <a
 * href="https://nsq.io/components/nsqlookupd.html">its HTTP interface</a>. Blocks; thread-safe.
 */
final class Lookups {
    private static final int NOT_FOUND = 404;

    private final List<NsqAddress> addresses;

    Lookups(List<NsqAddress> addresses) {
        this.addresses = List.copyOf(addresses);
    }

    /** An nsqd: where clients connect to, and where its HTTP is. */
    record Producer(NsqAddress tcp, NsqAddress http) {}

    /**
     * All nsqds that are there.
     *
     * @throws IOException when no nsqlookupd answers
     */
    List<Producer> nodes() throws IOException {
        return ask("/nodes", false);
    }

    /**
     * Those that have this topic; none when there is no such topic.
     *
     * @throws IOException when no nsqlookupd answers
     */
    List<Producer> producers(String topic) throws IOException {
        return ask("/lookup?topic=" + URLEncoder.encode(topic, StandardCharsets.UTF_8), true);
    }

    private List<Producer> ask(String path, boolean mayBeMissing) throws IOException {
        Set<Producer> found = new LinkedHashSet<>();
        List<String> reasons = new ArrayList<>();
        for (NsqAddress address : addresses) {
            try {
                read(HttpJson.get(address, path), found);
            } catch (HttpJson.StatusException e) {
                if (e.status() != NOT_FOUND || !mayBeMissing) {
                    reasons.add("nsqlookupd " + e.getMessage());
                }
            } catch (IOException e) {
                reasons.add("nsqlookupd " + address + ": " + e.getMessage());
            }
        }
        if (reasons.size() == addresses.size()) {
            throw new IOException(String.join("; ", reasons));
        }
        return List.copyOf(found);
    }

    /** Before 1.0 all was within "data". */
    private static void read(JsonNode answer, Set<Producer> found) throws IOException {
        JsonNode producers = answer.has("data") ? answer.path("data").path("producers") : answer.path("producers");
        if (!producers.isArray() && !producers.isNull()) {
            throw new IOException("the answer names no producers; is it nsqlookupd's port for HTTP, mostly 4161?");
        }
        for (JsonNode each : producers) {
            String host = each.path("broadcast_address").asString("");
            int tcp = each.path("tcp_port").asInt(0);
            int http = each.path("http_port").asInt(0);
            if (!host.isEmpty() && tcp > 0 && tcp <= 65_535) {
                found.add(new Producer(new NsqAddress(host, tcp), new NsqAddress(host, http)));
            }
        }
    }
}
