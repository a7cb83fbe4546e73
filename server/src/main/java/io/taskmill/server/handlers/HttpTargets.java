package io.taskmill.server.handlers;

import io.taskmill.api.NonRetryableException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides whether a URL may be called, against server-side request forgery: the host must be one of the allowed ones,
 * and every address it resolves to a public one unless private networks are allowed.
 *
 * <p>DNS rebinding (a name that resolves to a public address when checked and to a private one when connected to): a
 * plain {@code http} call goes to the checked address itself, with the name in the Host header, provided that the JVM
 * was started with {@code -Djdk.httpclient.allowRestrictedHeaders=host}, as the server's command line does. An
 * {@code https} call goes by name, because the JDK's client has no way to connect to an address and verify another
 * name; it resolves again, normally out of the JVM's own cache that the check has just filled. What remains is that an
 * attacker who wins that race can have a TLS handshake begun with a private address; no request is sent, since the
 * certificate there does not name the attacker's host.
 */
final class HttpTargets {

    /** The JVM property that lets the Host header be set. */
    static final String RESTRICTED_HEADERS = "jdk.httpclient.allowRestrictedHeaders";

    private final HttpCallConfig config;
    private final boolean mayPin;

    HttpTargets(HttpCallConfig config) {
        this.config = config;
        this.mayPin = Arrays.asList(System.getProperty(RESTRICTED_HEADERS, "")
                        .toLowerCase(Locale.ROOT)
                        .split(","))
                .contains("host");
    }

    /**
     * Where to connect to.
     *
     * @throws NonRetryableException when the URL may not be called
     * @throws UnknownHostException when the name does not resolve, which may be so for a while only
     */
    HttpTarget resolve(URI url) throws UnknownHostException {
        String host = bare(url.getHost());
        if (!config.allowedHosts().isEmpty() && config.allowedHosts().stream().noneMatch(p -> matches(p, host))) {
            throw new NonRetryableException(host + " is not among handlers.http.allowedHosts");
        }
        if (config.allowPrivateNetworks()) {
            return new HttpTarget(url, Optional.empty());
        }
        List<InetAddress> addresses = List.of(InetAddress.getAllByName(host));
        if (!addresses.stream().allMatch(PublicAddresses::contains)) {
            throw new NonRetryableException(
                    host + " is not on the public internet; handlers.http.allowPrivateNetworks would permit it");
        }
        return mayPin && "http".equalsIgnoreCase(url.getScheme())
                ? pinned(url, addresses.getFirst())
                : new HttpTarget(url, Optional.empty());
    }

    private static HttpTarget pinned(URI url, InetAddress address) {
        String literal =
                address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        URI connect = URI.create(url.getScheme() + "://" + literal + port + url.getRawPath() + query);
        return new HttpTarget(connect, Optional.of(url.getHost() + port));
    }

    private static boolean matches(String pattern, String host) {
        String wanted = pattern.toLowerCase(Locale.ROOT);
        String name = host.toLowerCase(Locale.ROOT);
        return wanted.startsWith("*.") ? name.endsWith(wanted.substring(1)) : name.equals(wanted);
    }

    /** Without the brackets of an IPv6 address and the dot of a fully qualified name. */
    private static String bare(String host) {
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
