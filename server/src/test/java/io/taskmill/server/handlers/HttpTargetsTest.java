package io.taskmill.server.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.NonRetryableException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses only, so that no name is looked up. */
class HttpTargetsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:127.0.0.1",
                "64:ff9b::a00:1",
                "2002:7f00:1::",
                "2001:0:1::1",
                "::127.0.0.1",
                "64:ff9b:1::1"
            })
    void tellsPrivateAddresses(String address) throws UnknownHostException {
        assertThat(PublicAddresses.contains(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "93.184.216.34",
                "172.32.0.1",
                "100.128.0.1",
                "192.0.1.1",
                "223.255.255.254",
                "2606:4700::1111",
                "64:ff9b::808:808",
                "2002:808:808::"
            })
    void tellsPublicAddresses(String address) throws UnknownHostException {
        assertThat(PublicAddresses.contains(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://2130706433/",
                "http://[::1]/",
                "http://[::ffff:10.0.0.1]/",
                "https://169.254.169.254/latest/meta-data"
            })
    void refusesWhatIsNotPublic(String url) {
        HttpTargets targets = new HttpTargets(HttpCallConfig.defaults());

        assertThatThrownBy(() -> targets.resolve(URI.create(url))).isInstanceOf(NonRetryableException.class);
    }

    @Test
    void pinsAPlainCallToTheCheckedAddress() throws UnknownHostException {
        HttpTargets targets = new HttpTargets(HttpCallConfig.defaults());

        HttpTarget target = targets.resolve(URI.create("http://8.8.8.8:81/a%20b?c=%26"));

        assertThat(target.connect()).isEqualTo(URI.create("http://8.8.8.8:81/a%20b?c=%26"));
        assertThat(target.host()).isEqualTo(Optional.of("8.8.8.8:81"));
    }

    @Test
    void leavesTheNameToTlsToVerify() throws UnknownHostException {
        HttpTargets targets = new HttpTargets(HttpCallConfig.defaults());

        HttpTarget target = targets.resolve(URI.create("https://8.8.8.8/"));

        assertThat(target).isEqualTo(new HttpTarget(URI.create("https://8.8.8.8/"), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.example.com/", "https://a.b.example.com/", "https://OTHER.test:8443/"})
    void callsAllowedHosts(String url) throws UnknownHostException {
        assertThat(only("*.example.com", "other.test").resolve(URI.create(url)).connect())
                .isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/", "https://badexample.com/", "https://example.com.evil.test/"})
    void refusesHostsThatAreNotAllowed(String url) {
        assertThatThrownBy(() -> only("*.example.com", "other.test").resolve(URI.create(url)))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("allowedHosts");
    }

    private static HttpTargets only(String... hosts) {
        return new HttpTargets(new HttpCallConfig(true, List.of(hosts), Duration.ofSeconds(1), Duration.ofSeconds(1)));
    }
}
