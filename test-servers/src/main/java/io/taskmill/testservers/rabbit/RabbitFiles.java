package io.taskmill.testservers.rabbit;

import io.taskmill.testservers.process.Programs;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The programs of RabbitMQ, and the environment that keeps a node apart from all others of the machine. */
final class RabbitFiles {
    private static final String PACKAGE = "rabbitmq-server";
    // Debian's scripts on the PATH change to the user rabbitmq and its folders; these do not.
    private static final Path DEBIAN_SCRIPTS = Path.of("/usr/lib/rabbitmq");

    private RabbitFiles() {}

    static String server() {
        return script("rabbitmq-server");
    }

    static String ctl() {
        return script("rabbitmqctl");
    }

    static String epmd() {
        return Programs.find("epmd", "erlang-base").toString();
    }

    private static String script(String name) {
        return Programs.findNewest(DEBIAN_SCRIPTS.resolve("lib"), "sbin", name, PACKAGE)
                .toString();
    }

    /** For the node and for rabbitmqctl alike. */
    static Map<String, String> environment(Path folder, NodePorts ports) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HOME", folder.toString()); // the cookie is there
        variables.put("ERL_EPMD_PORT", Integer.toString(ports.epmd()));
        variables.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        variables.put("RABBITMQ_NODENAME", "taskmill-" + ports.amqp() + "@localhost");
        variables.put("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1");
        variables.put("RABBITMQ_NODE_PORT", Integer.toString(ports.amqp()));
        variables.put("RABBITMQ_DIST_PORT", Integer.toString(ports.distribution()));
        variables.put("RABBITMQ_MNESIA_BASE", data(folder).toString());
        variables.put("RABBITMQ_LOG_BASE", folder.toString());
        variables.put("RABBITMQ_LOGS", "-"); // to its output, and so into the one log file
        variables.put("RABBITMQ_ENABLED_PLUGINS_FILE", plugins(folder).toString());
        variables.put("RABBITMQ_CONFIG_FILE", configuration(folder).toString());
        // The machine's own settings are not to be read; a file that is not there is no mistake.
        variables.put("RABBITMQ_CONF_ENV_FILE", folder.resolve("no-environment").toString());
        variables.put(
                "RABBITMQ_ADVANCED_CONFIG_FILE",
                folder.resolve("no-advanced.config").toString());
        // The script then becomes the server instead of staying its parent, so that signals reach the server.
        variables.put("RUNNING_UNDER_SYSTEMD", "true");
        return variables;
    }

    static Path data(Path folder) {
        return folder.resolve("mnesia");
    }

    static Path plugins(Path folder) {
        return folder.resolve("enabled_plugins");
    }

    static Path configuration(Path folder) {
        return folder.resolve("rabbitmq.conf");
    }

    static List<String> noPlugins() {
        return List.of("[].");
    }
}
