package io.taskmill.testbroker.rocketmq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.rocketmq.common.MQVersion;
import org.apache.rocketmq.common.namesrv.NamesrvConfig;
import org.apache.rocketmq.namesrv.NamesrvController;
import org.apache.rocketmq.proxy.ProxyStartup;
import org.apache.rocketmq.remoting.netty.NettyServerConfig;
import org.apache.rocketmq.remoting.protocol.RemotingCommand;

/**
 * Name server, broker and proxy of Apache RocketMQ in one process, on 127.0.0.1, for tests and trials.
 *
 * <p>The system property {@code maxMessageBytes} says how large a message may be; 4 MiB by default.
 *
 * <p>Arguments: the folder of data, settings and logs; the port of the proxy (gRPC); the port of the name server; the
 * first of five ports in a row for what these talk to each other with; and, to make the server ask for them, an access
 * key and a secret key. What the folder holds is used again at the next start. A line on the standard output says that
 * it is ready; a termination signal ends it at once, because an orderly end takes half a minute.
 */
public final class Main {

    private Main() {}

    /** Starts it. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 4 && arguments.length != 6) {
            System.err.println("arguments: <folder> <proxy port> <name server port> <first of five other ports>"
                    + " [<access key> <secret key>]");
            System.exit(2);
        }
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        Ports ports = new Ports(
                Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        prepareSystem(folder);
        startNameServer(folder, ports);
        int maxMessageBytes = Integer.getInteger("maxMessageBytes", 4 << 20);
        Settings settings = arguments.length == 6
                ? new Settings(folder, ports, maxMessageBytes, arguments[4], arguments[5])
                : new Settings(folder, ports, maxMessageBytes, "", "");
        startBroker(settings);
        // Runs beside the hooks of the server, and before they are done.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0), "end at once"));
        System.out.println("RocketMQ is ready: proxy 127.0.0.1:" + ports.proxy() + ", name server 127.0.0.1:"
                + ports.nameServer());
    }

    /** Before any class of the server is loaded: it looks at these only then. */
    private static void prepareSystem(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("logs"));
        System.setProperty("user.home", folder.resolve("logs").toString());
        System.setProperty("rocketmq.log.root", folder.resolve("logs").toString());
        System.setProperty("java.net.preferIPv4Stack", "true");
        System.setProperty("RMQ_PROXY_HOME", folder.toString());
        System.setProperty("rocketmq.home.dir", folder.toString());
    }

    private static void startNameServer(Path folder, Ports ports) {
        // Without it the name server takes the broker for one of a version that tells no topics.
        System.setProperty(RemotingCommand.REMOTING_VERSION_KEY, Integer.toString(MQVersion.CURRENT_VERSION));
        NamesrvConfig config = new NamesrvConfig();
        config.setRocketmqHome(folder.toString());
        config.setKvConfigPath(folder.resolve("kv.json").toString());
        config.setConfigStorePath(folder.resolve("namesrv.properties").toString());
        NettyServerConfig network = new NettyServerConfig();
        network.setListenPort(ports.nameServer());
        network.setBindAddress("127.0.0.1");
        NamesrvController server = new NamesrvController(config, network);
        try {
            if (!server.initialize()) {
                throw new IllegalStateException("the name server cannot be initialized");
            }
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the name server does not start on port " + ports.nameServer(), e);
        }
    }

    private static void startBroker(Settings settings) throws IOException {
        settings.write();
        ProxyStartup.main(new String[] {
            "-pm",
            "local",
            "-pc",
            settings.proxyFile().toString(),
            "-bc",
            settings.brokerFile().toString(),
            "-n",
            settings.ports().nameServerAddress()
        });
    }
}
