package io.taskmill.testservers.redis;

import io.taskmill.testservers.process.Command;
import io.taskmill.testservers.process.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for 127.0.0.1 and localhost that nobody but its own key vouches for.
 *
 * @param certificate the file with the certificate, as PEM
 * @param key the file with its key, as PEM
 */
record SelfSigned(Path certificate, Path key) {

    static SelfSigned in(Path folder) {
        return new SelfSigned(folder.resolve("server.crt"), folder.resolve("server.key"));
    }

    void createWhenMissing() {
        if (Files.exists(certificate)) {
            return;
        }
        Command.of(
                        Programs.find("openssl", "openssl").toString(),
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=DNS:localhost,IP:127.0.0.1",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString())
                .run();
    }

    /** For a client that trusts this certificate and no other. */
    SSLContext trusting() throws IOException {
        try (InputStream pem = Files.newInputStream(certificate)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificate cannot be used: " + certificate, e);
        }
    }
}
