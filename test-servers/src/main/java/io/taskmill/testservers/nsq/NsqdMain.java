package io.taskmill.testservers.nsq;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The stand-in for nsqd as a process. */
final class NsqdMain {
    private static final long SCAN_NANOS = 100_000_000;

    private NsqdMain() {}

    /** Options as {@code --name=value}, see {@link NsqdOptions}. */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        NsqdOptions options = NsqdOptions.parse(arguments);
        Optional<SSLContext> tls =
                options.tlsStore().isEmpty() ? Optional.empty() : Optional.of(tls(Path.of(options.tlsStore())));
        Nsqd nsqd = new Nsqd(options);
        nsqd.load();
        Thread.ofVirtual().start(() -> {
            while (true) {
                LockSupport.parkNanos(SCAN_NANOS);
                nsqd.scan();
            }
        });
        ServerSocket door = new ServerSocket(options.tcpPort(), 1024, InetAddress.getLoopbackAddress());
        NsqdHttp.start(nsqd);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(nsqd, door)));
        while (!door.isClosed()) {
            serve(nsqd, door.accept(), tls);
        }
    }

    private static void serve(Nsqd nsqd, Socket socket, Optional<SSLContext> tls) {
        try {
            Thread.ofVirtual().start(new ProtocolV2(nsqd, new Session(socket), tls));
        } catch (IOException e) {
            System.out.println("a client could not be served: " + e);
        }
    }

    private static void stop(Nsqd nsqd, ServerSocket door) {
        try {
            door.close();
            nsqd.store();
        } catch (IOException e) {
            System.out.println("the messages could not be written: " + e);
        }
    }

    private static SSLContext tls(Path store) throws IOException, GeneralSecurityException {
        char[] password = "changeit".toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
