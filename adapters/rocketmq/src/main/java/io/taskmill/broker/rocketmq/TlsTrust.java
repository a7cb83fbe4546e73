package io.taskmill.broker.rocketmq;

import io.taskmill.spi.BrokerOpenError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import org.apache.rocketmq.shaded.grpc.netty.GrpcSslContexts;
import org.apache.rocketmq.shaded.io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import org.apache.rocketmq.shaded.io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import org.apache.rocketmq.shaded.io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;

/** Whom encrypted connections trust. */
final class TlsTrust {

    private TlsTrust() {}

    /** Trusts the certificates of a PEM file, or those the JVM trusts; the host name is checked in both cases. */
    static SslContext context(Optional<Path> caFile) {
        try {
            SslContextBuilder builder = GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK);
            if (caFile.isPresent()) {
                TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                trust.init(certificates(caFile.get()));
                builder.trustManager(trust);
            }
            return builder.build();
        } catch (GeneralSecurityException | IOException e) {
            throw new BrokerOpenError(
                    "broker: caFile " + caFile.map(Path::toString).orElse("") + " holds no certificates in PEM: "
                            + Failures.text(e),
                    e);
        }
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
