package io.taskmill.broker.rocketmq;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a name server or broker has answered.
 *
 * @param code 0 when it did as it was told
 * @param remark for people
 * @param body mostly JSON, or what its writers take for it
 */
record RemotingAnswer(int code, String remark, String body) {
    static final int DONE = 0;
    static final int TOPIC_NOT_EXIST = 17;
    static final int GROUP_NOT_EXIST = 26;

    private static final Pattern CODE = Pattern.compile("\"code\":(\\d{1,9})");
    private static final Pattern REMARK = Pattern.compile("\"remark\":\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");

    /** Reads it from its two parts. */
    static RemotingAnswer of(byte[] header, byte[] body) {
        String head = new String(header, StandardCharsets.UTF_8);
        Matcher code = CODE.matcher(head);
        Matcher remark = REMARK.matcher(head);
        return new RemotingAnswer(
                code.find() ? Integer.parseInt(code.group(1)) : -1,
                remark.find() ? remark.group(1) : "",
                new String(body, StandardCharsets.UTF_8));
    }
}
