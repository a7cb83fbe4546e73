package io.taskmill.broker.nsq;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A certificate for 127.0.0.1, and not for localhost, that nobody but itself vouches for.
 *
 * @param store with certificate and key, PKCS #12, password {@code changeit}
 * @param certificate as PEM
 */
record Certificates(Path store, Path certificate) {

    static Certificates make(Path folder) throws IOException, InterruptedException {
        Certificates made = new Certificates(folder.resolve("server.p12"), folder.resolve("server.pem"));
        keytool("-genkeypair -keyalg EC -alias server -dname CN=nsqd -ext SAN=ip:127.0.0.1 -validity 2"
                + " -storetype PKCS12 -storepass changeit -keystore " + made.store);
        keytool("-exportcert -rfc -alias server -storepass changeit -keystore " + made.store + " -file "
                + made.certificate);
        return made;
    }

    private static void keytool(String words) throws IOException, InterruptedException {
        String program =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder((program + " " + words).split(" ", -1))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + printed);
        }
    }
}
