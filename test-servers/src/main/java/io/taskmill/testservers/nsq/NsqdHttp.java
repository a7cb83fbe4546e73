package io.taskmill.testservers.nsq;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** The HTTP of an nsqd, as far as tests and clients need it. */
final class NsqdHttp {
    private final Nsqd nsqd;

    private NsqdHttp(Nsqd nsqd) {
        this.nsqd = nsqd;
    }

    static void start(Nsqd nsqd) throws IOException {
        NsqdHttp http = new NsqdHttp(nsqd);
        HttpServer server = HttpServer.create(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), nsqd.options().httpPort()),
                0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> HttpAnswer.give(exchange, http::answer));
        server.start();
    }

    private HttpAnswer answer(HttpExchange exchange) throws IOException {
        Map<String, String> query = HttpAnswer.query(exchange);
        String topic = query.getOrDefault("topic", "");
        String channel = query.getOrDefault("channel", "");
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        return switch (call) {
            case "GET /ping" -> HttpAnswer.text("OK");
            case "GET /info" ->
                HttpAnswer.json("{\"version\":" + FlatJson.quote(Nsqd.VERSION)
                        + ",\"broadcast_address\":\"127.0.0.1\",\"hostname\":\"127.0.0.1\",\"http_port\":"
                        + nsqd.options().httpPort() + ",\"tcp_port\":"
                        + nsqd.options().tcpPort() + "}");
            case "GET /stats" -> HttpAnswer.json(nsqd.statsJson(topic));
            case "POST /pub" -> publish(exchange, query, topic);
            case "POST /topic/create" -> {
                if (!Nsqd.isName(topic)) {
                    yield HttpAnswer.error(400, "INVALID_TOPIC");
                }
                Topic unused = nsqd.topic(topic);
                yield HttpAnswer.text("");
            }
            case "POST /topic/delete" ->
                nsqd.deleteTopic(topic) ? HttpAnswer.text("") : HttpAnswer.error(404, "TOPIC_NOT_FOUND");
            case "POST /topic/empty", "POST /channel/create", "POST /channel/delete", "POST /channel/empty" ->
                change(call, topic, channel);
            default -> HttpAnswer.error(404, "NOT_FOUND");
        };
    }

    private HttpAnswer change(String call, String topicName, String channelName) {
        Topic topic = nsqd.existing(topicName);
        if (topic == null) {
            return HttpAnswer.error(404, "TOPIC_NOT_FOUND");
        }
        Channel channel = topic.existing(channelName);
        switch (call) {
            case "POST /topic/empty" -> topic.empty();
            case "POST /channel/create" -> {
                Channel unused = topic.channel(channelName);
            }
            default -> {
                if (channel == null) {
                    return HttpAnswer.error(404, "CHANNEL_NOT_FOUND");
                }
                if (call.endsWith("empty")) {
                    channel.empty();
                } else {
                    boolean unused = topic.deleteChannel(channelName);
                }
            }
        }
        return HttpAnswer.text("");
    }

    private HttpAnswer publish(HttpExchange exchange, Map<String, String> query, String topic) throws IOException {
        int most = nsqd.options().maxMessageBytes();
        byte[] body = exchange.getRequestBody().readNBytes(most + 1);
        if (body.length > most) {
            return HttpAnswer.error(413, "MSG_TOO_BIG");
        }
        if (body.length == 0) {
            return HttpAnswer.error(400, "MSG_EMPTY");
        }
        if (!query.containsKey("topic")) {
            return HttpAnswer.error(400, "MISSING_ARG_TOPIC");
        }
        if (!Nsqd.isName(topic)) {
            return HttpAnswer.error(400, "INVALID_TOPIC");
        }
        return nsqd.topic(topic).put(List.of(nsqd.message(body)))
                ? HttpAnswer.text("OK")
                : HttpAnswer.error(503, "EXITING");
    }
}
