package io.taskmill.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;

/** What a node is called when nobody has named it: enough for people to tell nodes apart. */
final class NodeName {

    /** The longest name of a node, in characters. */
    static final int LONGEST = 64;

    private NodeName() {}

    /** The host's name and the process id, such as {@code web-1-4711}. May ask the network for the host's name. */
    static String ofThisProcess() {
        return of(host(System.getenv()), ProcessHandle.current().pid());
    }

    static String of(String host, long process) {
        String printable = host.replaceAll("\\p{Cntrl}", "");
        String end = "-" + process;
        return printable.substring(0, Math.min(printable.length(), LONGEST - end.length())) + end;
    }

    /** Containers and Windows tell it in the environment, without a look-up that may take long. */
    static String host(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("HOSTNAME"))
                .or(() -> Optional.ofNullable(environment.get("COMPUTERNAME")))
                .filter(name -> !name.isBlank())
                .orElseGet(NodeName::lookedUp);
    }

    private static String lookedUp() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
