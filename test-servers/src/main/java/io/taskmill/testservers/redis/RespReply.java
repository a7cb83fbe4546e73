package io.taskmill.testservers.redis;

import java.util.List;

/** What Redis answers. */
public sealed interface RespReply {

    /**
     * A string.
     *
     * @param text as UTF-8
     */
    record Text(String text) implements RespReply {}

    /**
     * A whole number.
     *
     * @param number as it came
     */
    record WholeNumber(long number) implements RespReply {}

    /**
     * An array.
     *
     * @param items its items, in order
     */
    record Items(List<RespReply> items) implements RespReply {

        /** Copies the items. */
        public Items {
            items = List.copyOf(items);
        }
    }

    /** There is none. */
    record Nothing() implements RespReply {}

    /** Strings and numbers as text, arrays with their items one a line, nothing as "". */
    default String asText() {
        return switch (this) {
            case Text text -> text.text();
            case WholeNumber number -> Long.toString(number.number());
            case Items list ->
                String.join("\n", list.items().stream().map(RespReply::asText).toList());
            case Nothing ignored -> "";
        };
    }
}
