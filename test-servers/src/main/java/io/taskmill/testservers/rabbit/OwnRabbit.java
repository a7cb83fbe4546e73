package io.taskmill.testservers.rabbit;

import io.taskmill.testservers.process.Command;
import io.taskmill.testservers.process.OwnServer;
import io.taskmill.testservers.process.ServerLife;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A RabbitMQ node that a test owns, with an epmd of its own. Needs the package {@code rabbitmq-server}; Debian's is
 * 3.10. Killing it leaves what quorum queues and confirmed durable messages had written. Thread-safe.
 */
public final class OwnRabbit implements OwnServer {
    private static final Duration START_PATIENCE = Duration.ofSeconds(90);

    private final NodePorts ports;
    private final AmqpAddress address;
    private final ServerLife life;

    private OwnRabbit(Map<String, String> settings) {
        ports = NodePorts.free();
        address = AmqpAddress.guest(ports.amqp());
        life = ServerLife.start(new RabbitRecipe(address, ports, settings), START_PATIENCE);
    }

    /** Starts one as it comes: user guest with password guest, virtual host "/". Takes 3 to 8 seconds. */
    public static OwnRabbit start() {
        return start(Map.of());
    }

    /**
     * Starts one and waits until it lets the guest in.
     *
     * @param settings lines of {@code rabbitmq.conf}, for example {@code consumer_timeout} → {@code 2000}
     *     (milliseconds)
     * @throws io.taskmill.testservers.process.TestServerException when it cannot be started
     */
    public static OwnRabbit start(Map<String, String> settings) {
        return new OwnRabbit(settings);
    }

    @Override
    public ServerLife life() {
        return life;
    }

    @Override
    public int port() {
        return address.port();
    }

    /** The URL for clients, with the password. */
    public String url() {
        return address.url();
    }

    /** Where it is, as guest, in the virtual host "/". */
    public AmqpAddress address() {
        return address;
    }

    /**
     * Runs rabbitmqctl for this node and returns what it printed. Takes about a second. The node must run.
     *
     * @param words as on its command line, for example {@code "list_queues", "name", "messages"}
     * @throws io.taskmill.testservers.process.TestServerException when it fails
     */
    public String ctl(String... words) {
        List<String> command = new ArrayList<>(List.of(RabbitFiles.ctl(), "--quiet"));
        command.addAll(List.of(words));
        return new Command(command, RabbitFiles.environment(folder(), ports)).run();
    }

    /** Makes a virtual host in which guest may do everything, and says where it is. Takes about two seconds. */
    public AmqpAddress addVirtualHost(String name) {
        ctl("add_vhost", name);
        ctl("set_permissions", "-p", name, address.user(), ".*", ".*", ".*");
        return address.withVirtualHost(name);
    }
}
