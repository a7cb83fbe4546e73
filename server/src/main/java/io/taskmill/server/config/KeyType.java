package io.taskmill.server.config;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What values a key takes.
 *
 * @param expected for error messages: "expected …"
 * @param parser the value that a text says, or empty when it says none
 * @param writer the text of a value, as it would stand in the file
 * @param shown how a text that says no value appears in an error message; never with a secret
 */
record KeyType<T>(
        String expected,
        Function<String, Optional<T>> parser,
        Function<T, String> writer,
        UnaryOperator<String> shown) {

    Optional<T> parse(String text) {
        return parser.apply(text);
    }

    String write(T value) {
        return writer.apply(value);
    }
}
