package io.taskmill.testbroker.rocketmq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The server's configuration files: small files and few threads, so that a test machine can bear it.
 *
 * @param folder of everything
 * @param ports where to listen
 * @param maxMessageBytes how large a message may be; each thread of the server reserves as much
 * @param accessKey who may use it; empty for everybody
 * @param secretKey the password of that
 */
record Settings(Path folder, Ports ports, int maxMessageBytes, String accessKey, String secretKey) {
    private static final String PROVIDERS = "org.apache.rocketmq.auth.authentication.provider";

    Path proxyFile() {
        return folder.resolve("proxy.json");
    }

    Path brokerFile() {
        return folder.resolve("broker.conf");
    }

    /** Writes both files anew. */
    void write() throws IOException {
        Files.writeString(proxyFile(), proxy());
        Files.writeString(brokerFile(), broker());
    }

    private String proxy() {
        return """
                {
                  "rocketMQClusterName": "test",
                  "proxyMode": "LOCAL",
                  "localServeAddr": "127.0.0.1",
                  "namesrvAddr": "%s",
                  "grpcServerPort": %d,
                  "remotingListenPort": %d,
                  "maxMessageSize": %d,
                  "tlsTestModeEnable": %s,
                  "grpcThreadPoolNums": 8%s
                }
                """.formatted(
                        ports.nameServerAddress(),
                        ports.proxy(),
                        ports.oldClients(),
                        maxMessageBytes,
                        !hasCertificate(),
                        proxyKeys());
    }

    private String broker() {
        String text = """
                brokerClusterName=test
                brokerName=broker
                brokerId=0
                brokerIP1=127.0.0.1
                bindAddress=127.0.0.1
                listenPort=%d
                haListenPort=%d
                namesrvAddr=%s
                rocketmqHome=%s
                storePathRootDir=%s
                storePathCommitLog=%s
                mappedFileSizeCommitLog=33554432
                maxMessageSize=%d
                mappedFileSizeConsumeQueue=60000
                maxIndexNum=100000
                maxHashSlotNum=50000
                mappedFileSizeTimerLog=1048576
                timerWheelEnable=true
                diskMaxUsedSpaceRatio=99
                autoCreateTopicEnable=false
                autoCreateSubscriptionGroup=false
                flushConsumerOffsetInterval=1000
                """.formatted(
                        ports.broker(),
                        ports.replication(),
                        ports.nameServerAddress(),
                        folder,
                        folder.resolve("store"),
                        folder.resolve("store").resolve("commitlog"),
                        maxMessageBytes);
        return text + brokerKeys();
    }

    /** Where the proxy looks for one by default. */
    private boolean hasCertificate() {
        return Files.exists(folder.resolve("conf").resolve("tls").resolve("rocketmq.crt"));
    }

    private String proxyKeys() {
        return accessKey.isEmpty() ? "" : "," + """

                  "authenticationEnabled": true,
                  "authenticationProvider": "%3$s.DefaultAuthenticationProvider",
                  "authenticationMetadataProvider": "org.apache.rocketmq.proxy.auth.ProxyAuthenticationMetadataProvider",
                  "initAuthenticationUser": "{\\"username\\":\\"%1$s\\",\\"password\\":\\"%2$s\\"}",
                  "innerClientAuthenticationCredentials": "{\\"accessKey\\":\\"%1$s\\",\\"secretKey\\":\\"%2$s\\"}"\
                """.formatted(accessKey, secretKey, PROVIDERS);
    }

    private String brokerKeys() {
        return accessKey.isEmpty() ? "" : """
                authenticationEnabled=true
                authenticationProvider=%3$s.DefaultAuthenticationProvider
                authenticationMetadataProvider=%3$s.LocalAuthenticationMetadataProvider
                initAuthenticationUser={"username":"%1$s","password":"%2$s"}
                innerClientAuthenticationCredentials={"accessKey":"%1$s","secretKey":"%2$s"}
                """.formatted(accessKey, secretKey, PROVIDERS);
    }
}
