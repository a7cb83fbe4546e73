package io.taskmill.broker.rocketmq;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A certificate that is its own CA, for 127.0.0.1 and no other name.
 *
 * @param certificate in PEM
 * @param key in PEM
 */
record Certificates(Path certificate, Path key) {

    static Certificates make(Path folder) throws IOException, InterruptedException {
        Path certificate = folder.resolve("certificate.pem");
        Path key = folder.resolve("key.pem");
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:prime256v1",
                        "-nodes",
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString(),
                        "-days",
                        "2",
                        "-subj",
                        "/CN=test",
                        "-addext",
                        "subjectAltName=IP:127.0.0.1")
                .redirectErrorStream(true)
                .start();
        String said = new String(openssl.getInputStream().readAllBytes());
        if (openssl.waitFor() != 0) {
            throw new IllegalStateException("openssl: " + said);
        }
        // The server of the tests may run as another user.
        for (Path file : new Path[] {folder, certificate, key}) {
            if (!file.toFile().setReadable(true, false) || !file.toFile().setExecutable(true, false)) {
                throw new IllegalStateException("cannot make " + file + " readable");
            }
        }
        return new Certificates(certificate, key);
    }
}
