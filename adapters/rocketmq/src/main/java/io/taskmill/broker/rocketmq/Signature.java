package io.taskmill.broker.rocketmq;

import io.taskmill.spi.TimeSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.rocketmq.shaded.io.grpc.CallOptions;
import org.apache.rocketmq.shaded.io.grpc.Channel;
import org.apache.rocketmq.shaded.io.grpc.ClientCall;
import org.apache.rocketmq.shaded.io.grpc.ClientInterceptor;
import org.apache.rocketmq.shaded.io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import org.apache.rocketmq.shaded.io.grpc.Metadata;
import org.apache.rocketmq.shaded.io.grpc.MethodDescriptor;

/** Says in the head of each call who calls, as the official clients do, and signs it when there are keys. */
final class Signature implements ClientInterceptor {
    private static final String MAC = "HmacSHA1";
    private static final Metadata.Key<String> CLIENT = key("x-mq-client-id");
    private static final Metadata.Key<String> LANGUAGE = key("x-mq-language");
    private static final Metadata.Key<String> PROTOCOL = key("x-mq-protocol");
    private static final Metadata.Key<String> VERSION = key("x-mq-client-version");
    private static final Metadata.Key<String> NAMESPACE = key("x-mq-namespace");
    private static final Metadata.Key<String> TIME = key("x-mq-date-time");
    private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
    private static final DateTimeFormatter TIME_FORM =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String clientId;
    private final Optional<Keys> keys;
    private final TimeSource time;

    Signature(String clientId, Optional<Keys> keys, TimeSource time) {
        this.clientId = clientId;
        this.keys = keys;
        this.time = time;
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                sign(headers);
                super.start(listener, headers);
            }
        };
    }

    private void sign(Metadata headers) {
        String now = TIME_FORM.format(time.now());
        headers.put(CLIENT, clientId);
        headers.put(LANGUAGE, "JAVA");
        headers.put(PROTOCOL, "v2");
        headers.put(VERSION, "5.2.0");
        headers.put(NAMESPACE, "");
        headers.put(TIME, now);
        keys.ifPresent(each -> headers.put(
                AUTHORIZATION,
                "MQv2-HMAC-SHA1 Credential=" + each.access() + ", SignedHeaders=x-mq-date-time, Signature="
                        + HexFormat.of().withUpperCase().formatHex(mac(each, now.getBytes(StandardCharsets.UTF_8)))));
    }

    /** The signature of these bytes. */
    static byte[] mac(Keys keys, byte[] text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(keys.secret().getBytes(StandardCharsets.UTF_8), MAC));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + MAC, e);
        }
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
