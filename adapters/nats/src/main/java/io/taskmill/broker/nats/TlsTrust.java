package io.taskmill.broker.nats;

import io.taskmill.spi.BrokerOpenError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Whom encrypted connections trust. */
final class TlsTrust {

    private TlsTrust() {}

    /** Trusts the certificates of a PEM file, or those the JVM trusts; only for the host that was asked for. */
    static SSLContext context(Optional<Path> caFile) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(caFile.isPresent() ? certificates(caFile.get()) : jvm());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, checkingHosts(trust.getTrustManagers()), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new BrokerOpenError(
                    "broker: caFile " + caFile.map(Path::toString).orElse("") + " holds no certificates in PEM: "
                            + Failures.text(e),
                    e);
        }
    }

    private static @Nullable KeyStore jvm() {
        return null;
    }

    private static TrustManager[] checkingHosts(TrustManager[] managers) {
        return Arrays.stream(managers)
                .map(each -> each instanceof X509ExtendedTrustManager extended ? new HostCheckingTrust(extended) : each)
                .toArray(TrustManager[]::new);
    }

    private static KeyStore certificates(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            int count = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca" + count++, certificate);
            }
            if (count == 0) {
                throw new GeneralSecurityException("the file is empty");
            }
        }
        return store;
    }
}
