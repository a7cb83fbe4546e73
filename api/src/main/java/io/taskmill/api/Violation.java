package io.taskmill.api;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * One broken rule, as data: programs read {@link #rule}, people read {@link #message} in their language.
 *
 * @param field where, as a path in the request: {@code name}, {@code retry.initial}, {@code tasks[3].payload}
 * @param rule which rule: a key of {@code violations.properties}
 * @param args what the message mentions, such as bounds; strings or numbers
 */
public record Violation(String field, String rule, List<Object> args) {

    public Violation {
        args = List.copyOf(args);
    }

    /** A violation of a rule with these message arguments. */
    public static Violation of(String field, String rule, Object... args) {
        return new Violation(field, rule, List.of(args));
    }

    /** The same violation with its field put below {@code prefix}, as {@code prefix.field}. */
    public Violation below(String prefix) {
        return new Violation(field.isEmpty() ? prefix : prefix + "." + field, rule, args);
    }

    /** The message in English or Simplified Chinese; English for any other locale. Does not block. */
    public String message(Locale locale) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "io.taskmill.api.violations",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String pattern = bundle.containsKey(rule) ? bundle.getString(rule) : rule;
        return new MessageFormat(pattern, locale).format(args.toArray());
    }
}
