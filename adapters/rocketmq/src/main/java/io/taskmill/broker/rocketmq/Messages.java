package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.Encoding;
import apache.rocketmq.v2.Message;
import apache.rocketmq.v2.MessageType;
import apache.rocketmq.v2.SystemProperties;
import io.taskmill.spi.Envelope;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.rocketmq.shaded.com.google.protobuf.ByteString;
import org.apache.rocketmq.shaded.com.google.protobuf.UnsafeByteOperations;

/** Makes messages for the server. */
final class Messages {
    private static final int MOST_KEY = 255;

    private final Names names;

    Messages(Names names) {
        this.names = names;
    }

    /** Of an envelope: its id is the message's key, by which {@code mqadmin queryMsgByKey} finds it. */
    Message of(Envelope envelope) {
        SystemProperties.Builder system = system();
        if (Properties.isPlain(envelope.id()) && envelope.id().length() <= MOST_KEY) {
            system.addKeys(envelope.id());
        }
        return message(names.topic(envelope.lane()), envelope.body(), system)
                .putAllUserProperties(Properties.ofAttributes(envelope.attributes()))
                .build();
    }

    /** Of a delivery that goes back to where it came from: as if it had never been received, but with its name. */
    Message again(RocketMqDelivery delivery) {
        return copy(delivery, names.topic(delivery.lane()))
                .putUserProperties(Properties.NAME, delivery.messageId())
                .build();
    }

    /** Of a delivery that goes to the dead letters. */
    Message dead(RocketMqDelivery delivery, String reason, String detail) {
        return copy(delivery, names.deadLetters())
                .putUserProperties(Properties.REASON, Properties.detail(reason))
                .putUserProperties(Properties.DETAIL, Properties.detail(detail))
                .putUserProperties(Properties.LANE, delivery.lane().toString())
                .build();
    }

    private static Message.Builder copy(RocketMqDelivery delivery, String topic) {
        Message original = delivery.message();
        SystemProperties.Builder system = system();
        original.getSystemProperties().getKeysList().stream()
                .filter(Properties::isPlain)
                .forEach(system::addKeys);
        if (original.getSystemProperties().hasTag()
                && Properties.isPlain(original.getSystemProperties().getTag())) {
            system.setTag(original.getSystemProperties().getTag());
        }
        Map<String, String> own = new HashMap<>(original.getUserPropertiesMap());
        own.remove(Properties.EMPTY);
        return message(topic, delivery.body(), system).putAllUserProperties(Properties.fitting(own));
    }

    private static Message.Builder message(String topic, byte[] body, SystemProperties.Builder system) {
        Message.Builder message =
                Message.newBuilder().setTopic(Resources.named(topic)).setSystemProperties(system);
        return body.length == 0
                ? message.setBody(ByteString.copyFrom(new byte[] {0})).putUserProperties(Properties.EMPTY, "true")
                : message.setBody(UnsafeByteOperations.unsafeWrap(body));
    }

    private static SystemProperties.Builder system() {
        return SystemProperties.newBuilder()
                .setMessageId(UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT))
                .setMessageType(MessageType.NORMAL)
                .setBodyEncoding(Encoding.IDENTITY);
    }
}
