package io.taskmill.broker.redis;

import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.CommandType;
import io.taskmill.redis.RedisAddress;
import io.taskmill.redis.RedisFault;
import io.taskmill.redis.RedisFault.Kind;
import io.taskmill.redis.RedisLogin;
import io.taskmill.redis.ServerFacts;
import io.taskmill.spi.BrokerCapability;
import io.taskmill.spi.BrokerInfo;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.BrokerUnavailableError;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks, before the broker is used, whether the server and the user can do what the broker promises. */
final class StartChecks {
    private final RedisAddress address;
    private final StreamNames names;
    private final Exchange exchange;

    StartChecks(RedisAddress address, Exchange exchange) {
        this.address = address;
        this.names = new StreamNames(address.prefix());
        this.exchange = exchange;
    }

    /**
     * Connects and looks.
     *
     * @return what the server is and can do
     * @throws BrokerOpenError when it cannot be used as it is
     */
    BrokerInfo run() {
        try {
            Object unused = exchange.connection();
            ServerFacts facts = facts();
            checkServer(facts);
            checkRights(new RightsProbe(names, exchange).failures());
            return new BrokerInfo(facts.product(), address.toString(), capabilities(facts));
        } catch (BrokerUnavailableError e) {
            throw refused(RedisFault.of(e), e);
        }
    }

    private ServerFacts facts() {
        return ServerFacts.of(
                exchange.ask(Commands.command(CommandType.INFO, Commands.args(), new StatusOutput<>(Commands.CODEC))));
    }

    private void checkServer(ServerFacts facts) {
        if (!facts.atLeast(7, 0)) {
            throw wrong("is " + facts.product() + "; expected 7.0 or newer, or another product that is like it");
        }
        if (!facts.mode().equals("standalone")) {
            throw wrong("runs in the mode " + facts.mode()
                    + ", which is not supported; name a single server or the primary of a replicated one");
        }
        if (facts.replica()) {
            throw wrong("is a replica, which takes no messages; name its primary");
        }
        if (facts.evictsOurKeys()) {
            throw wrong(
                    "has maxmemory-policy " + facts.evictionPolicy()
                            + ", which throws streams away when memory is short; set maxmemory-policy noeviction on the server");
        }
    }

    private void checkRights(Map<String, RedisFault> failures) {
        if (failures.values().stream().anyMatch(fault -> fault.kind() == Kind.READ_ONLY)) {
            throw wrong("is a replica, which takes no messages; name its primary");
        }
        Map<String, RedisFault> denied = failures.entrySet().stream()
                .filter(each -> each.getValue().kind() == Kind.RIGHTS)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (denied.isEmpty()) {
            return;
        }
        Set<String> commands = denied.entrySet().stream()
                .filter(each -> !each.getValue().text().contains("keys"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        String rules = commands.isEmpty() ? "~" + names.prefix() + ":*" : String.join(" ", commands);
        throw wrong("lets the user " + user() + " not do all that is needed; on the server: ACL SETUSER " + user() + " "
                + rules);
    }

    private String user() {
        return Optional.ofNullable(address.login()).map(RedisLogin::user).orElse("default");
    }

    private Set<BrokerCapability> capabilities(ServerFacts facts) {
        Set<BrokerCapability> capabilities =
                EnumSet.of(BrokerCapability.SHARED, BrokerCapability.ORDERED, BrokerCapability.DEPTH);
        if (facts.appendOnly() || savesSnapshots()) {
            capabilities.add(BrokerCapability.DURABLE);
        }
        return capabilities;
    }

    /** Whether the server writes its data to disk from time to time and at its end; false when it does not tell. */
    private boolean savesSnapshots() {
        AsyncCommand<String, byte[], List<Object>> config = Commands.command(
                CommandType.CONFIG, Commands.args().add("GET").add("save"), new NestedMultiOutput<>(Commands.CODEC));
        exchange.run(List.of(config));
        if (Exchange.fault(config).isPresent()) {
            return false;
        }
        List<Object> pair = exchange.answer(config);
        return pair.size() == 2 && !new String((byte[]) pair.get(1), StandardCharsets.UTF_8).isBlank();
    }

    private BrokerOpenError refused(RedisFault fault, Throwable cause) {
        String problem = switch (fault.kind()) {
            case LOGIN ->
                "does not let the user " + user() + " in (" + fault.text()
                        + "); the URL needs the right user and password: redis://user:password@host";
            case RIGHTS ->
                "lets the user " + user() + " not do all that is needed (" + fault.text()
                        + "); on the server: ACL SETUSER " + user() + " +info";
            case NO_ANSWER ->
                "cannot be reached (" + fault.text() + "); is the server running there, and is "
                        + (address.tls() == null ? "it without TLS?" : "its certificate trusted?");
            case NOT_READY -> "is not ready yet (" + fault.text() + "); start again when it is";
            case READ_ONLY, FULL, NO_GROUP, OTHER -> "refuses: " + fault.text();
        };
        return new BrokerOpenError("broker: " + address + " " + problem, cause);
    }

    private BrokerOpenError wrong(String problem) {
        return new BrokerOpenError("broker: " + address + " " + problem, null);
    }
}
