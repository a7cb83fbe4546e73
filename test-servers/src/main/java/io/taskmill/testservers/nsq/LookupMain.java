package io.taskmill.testservers.nsq;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * The stand-in for nsqlookupd's HTTP as a process. Real nsqds register themselves over a protocol of their own; this
 * one is told where they are, and asks them each time.
 */
final class LookupMain {
    private static final int PATIENCE_MILLIS = 1000;

    private final List<Node> nodes;

    /** The HTTP port of an nsqd, and the TCP port by which it wants to be known. */
    private record Node(int httpPort, int tcpPort) {

        static Node parse(String text) {
            String[] ports = text.split(":", -1);
            return new Node(Integer.parseInt(ports[0]), Integer.parseInt(ports[1]));
        }

        String json() {
            return "{\"remote_address\":\"127.0.0.1:0\",\"hostname\":\"127.0.0.1\","
                    + "\"broadcast_address\":\"127.0.0.1\",\"tcp_port\":" + tcpPort + ",\"http_port\":" + httpPort
                    + ",\"version\":" + FlatJson.quote(Nsqd.VERSION)
                    + ",\"tombstones\":[],\"topics\":[],\"topology_zone\":\"\",\"topology_region\":\"\"}";
        }
    }

    private LookupMain(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** The own port, then {@code http:tcp} of each nsqd. */
    public static void main(String[] arguments) throws IOException {
        LookupMain lookup =
                new LookupMain(Arrays.stream(arguments).skip(1).map(Node::parse).toList());
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> HttpAnswer.give(exchange, lookup::answer));
        server.start();
    }

    private HttpAnswer answer(HttpExchange exchange) {
        return switch (exchange.getRequestURI().getPath()) {
            case "/ping" -> HttpAnswer.text("OK");
            case "/nodes" -> producers(found("/ping", "OK"), "");
            case "/lookup" -> {
                String topic = HttpAnswer.query(exchange).getOrDefault("topic", "");
                if (topic.isEmpty()) {
                    yield HttpAnswer.error(400, "MISSING_ARG_TOPIC");
                }
                List<Node> having = found("/stats?format=json", "{\"topic_name\":" + FlatJson.quote(topic) + ",");
                yield having.isEmpty()
                        ? HttpAnswer.error(404, "TOPIC_NOT_FOUND")
                        : producers(having, "\"channels\":[],");
            }
            default -> HttpAnswer.error(404, "NOT_FOUND");
        };
    }

    private static HttpAnswer producers(List<Node> found, String before) {
        return HttpAnswer.json("{" + before + "\"producers\":["
                + String.join(",", found.stream().map(Node::json).toList()) + "]}");
    }

    private List<Node> found(String path, String sign) {
        List<Node> found = new ArrayList<>();
        for (Node node : nodes) {
            if (get(node.httpPort(), path).contains(sign)) {
                found.add(node);
            }
        }
        return found;
    }

    private static String get(int port, String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try (InputStream in = connection.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            return "";
        }
    }
}
