package io.taskmill.server.cli;

import io.taskmill.engine.QueueConfig;
import io.taskmill.server.config.TaskmillConfig;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells whoever started the server where everything is and what to try first. */
final class StartReport {
    private static final System.Logger LOG = System.getLogger(StartReport.class.getName());

    private StartReport() {}

    /** Lines for people, or a log event when the log is for programs. */
    static List<String> lines(TaskmillConfig config, RunningServer server) {
        String url = url(config.server().host(), server.port());
        return List.of(
                "",
                "Taskmill " + ProductVersion.text() + " is ready.",
                "  API      " + url + "/tasks",
                "  Docs     " + url + "/docs",
                "  Health   " + url + "/health/ready",
                "  Store    " + config.store().url().shown() + " (" + server.storeProduct() + ")",
                "  Broker   " + broker(config, server),
                "  Node     " + config.engine().nodeName(),
                "  Types    " + String.join(", ", new TreeSet<>(server.taskTypes())),
                "  Queues   " + config.queues().stream().map(StartReport::queue).collect(Collectors.joining(", ")),
                "Try it:",
                "  curl -i " + url + "/tasks -H 'Content-Type: application/json'"
                        + " -d '{\"taskType\":\"echo\",\"payload\":{\"hello\":\"world\"}}'",
                "");
    }

    static void show(TaskmillConfig config, RunningServer server) {
        switch (config.log().format()) {
            case TEXT -> System.out.println(String.join(System.lineSeparator(), lines(config, server)));
            case JSON -> LOG.log(Level.INFO, "ready at {0}", url(config.server().host(), server.port()));
        }
    }

    private static String broker(TaskmillConfig config, RunningServer server) {
        String ringing = config.broker()
                .map(broker -> broker.url().shown()
                        + server.brokerProduct()
                                .map(product -> " (" + product + ")")
                                .orElse(""))
                .orElse("store (the store itself rings)");
        String old = config.drainFrom()
                .map(broker -> ", emptying " + broker.url().shown())
                .orElse("");
        return ringing + old;
    }

    private static String queue(QueueConfig queue) {
        return queue.name() + " (" + queue.concurrency() + " at a time)";
    }

    private static String url(String host, int port) {
        boolean anywhere = host.equals("0.0.0.0") || host.equals("::");
        String name = anywhere ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
        return "http://" + name + ":" + port;
    }
}
