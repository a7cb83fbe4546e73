package io.taskmill.broker.rocketmq;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The texts beside a message's body: which ones are ours, and which ones RocketMQ takes. */
final class Properties {
    /** The name under which a message was first received. */
    static final String NAME = "x-taskmill-name";

    /** The message has no body; RocketMQ does not take those. */
    static final String EMPTY = "x-taskmill-empty";

    static final String REASON = "x-taskmill-reason";
    static final String DETAIL = "x-taskmill-detail";
    static final String LANE = "x-taskmill-lane";

    private static final String CLOUD_EVENT = "ce_";

    /** Of all together, in bytes: the proxy takes 16 KiB by default, and ours have to fit in, too. */
    private static final int MOST_BYTES = 8 * 1024;

    private static final int MOST_DETAIL = 1000;

    private Properties() {}

    /** An event's attributes: a convenience; what RocketMQ has no room for is in the body all the same. */
    static Map<String, String> ofAttributes(Map<String, String> attributes) {
        Map<String, String> named = LinkedHashMap.newLinkedHashMap(attributes.size());
        attributes.forEach((name, value) -> named.put(CLOUD_EVENT + name, value));
        return fitting(named);
    }

    /** Those that RocketMQ takes, as many as there is room for. */
    static Map<String, String> fitting(Map<String, String> properties) {
        Map<String, String> kept = new LinkedHashMap<>();
        int bytes = 0;
        for (Map.Entry<String, String> each : properties.entrySet()) {
            int more = bytes(each.getKey()) + bytes(each.getValue());
            if (isPlain(each.getKey()) && isPlain(each.getValue()) && bytes + more <= MOST_BYTES) {
                kept.put(each.getKey(), each.getValue());
                bytes += more;
            }
        }
        return kept;
    }

    /** Whether it can be a property or key: neither empty nor with control characters or halves of characters. */
    static boolean isPlain(String text) {
        return !text.isBlank() && text.codePoints().noneMatch(Properties::isOdd);
    }

    /** For people: without what RocketMQ does not take, and cut when long. */
    static String detail(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().limit(MOST_DETAIL).forEach(each -> plain.appendCodePoint(isOdd(each) ? ' ' : each));
        return plain.toString().isBlank() ? "-" : plain.toString();
    }

    private static boolean isOdd(int codePoint) {
        return Character.isISOControl(codePoint)
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
