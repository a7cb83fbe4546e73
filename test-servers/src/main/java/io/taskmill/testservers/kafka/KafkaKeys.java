package io.taskmill.testservers.kafka;

import io.taskmill.testservers.process.Command;
import io.taskmill.testservers.process.TestServerException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A key and a certificate for 127.0.0.1 and no other name, for which nobody but the key itself vouches.
 *
 * @param store both, as PKCS12
 * @param certificate the certificate, as PEM
 */
record KafkaKeys(Path store, Path certificate) {
    /** Of the store. It protects nothing that outlives a test. */
    static final String PASSWORD = "changeit";

    static KafkaKeys in(Path folder) {
        return new KafkaKeys(folder.resolve("server.p12"), folder.resolve("server.crt"));
    }

    void createWhenMissing() {
        if (Files.exists(certificate)) {
            return;
        }
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-dname",
                "CN=test",
                "-ext",
                "SAN=IP:127.0.0.1");
        keytool("-exportcert", "-rfc", "-file", certificate.toString());
    }

    private void keytool(String... words) {
        String[] command = new String[words.length + 9];
        command[0] = program().toString();
        System.arraycopy(words, 0, command, 1, words.length);
        String[] about = {
            "-alias", "server", "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD
        };
        System.arraycopy(about, 0, command, words.length + 1, about.length);
        Command.of(command).run();
    }

    private static Path program() {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        if (!Files.isExecutable(keytool)) {
            throw new TestServerException("the program keytool is not there; it comes with a JDK: " + keytool);
        }
        return keytool;
    }
}
