package io.taskmill.server.http.language;

import io.taskmill.api.Violation;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** The texts of answers in every language. Thread-safe. */
public final class Texts {
    private static final String RULE = "rule.";
    private static final String TYPE = "type.";

    private final Map<Language, ResourceBundle> bundles = new EnumMap<>(Language.class);
    private final Map<Language, Map<String, String>> plain = new EnumMap<>(Language.class);

    /** Reads the bundles. */
    public Texts() {
        for (Language language : Language.values()) {
            ResourceBundle bundle = ResourceBundle.getBundle(
                    "io.taskmill.server.http.messages",
                    language.locale(),
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            bundles.put(language, bundle);
            plain.put(
                    language,
                    bundle.keySet().stream()
                            .collect(Collectors.toUnmodifiableMap(
                                    key -> key, key -> format(language, bundle.getString(key), List.of()))));
        }
    }

    /** The text of a key. */
    public String text(Language language, String key, List<Object> args) {
        if (args.isEmpty()) {
            return of(plain, language).getOrDefault(key, key);
        }
        return format(language, of(bundles, language).getString(key), args);
    }

    /** The text of a broken rule: the API's own, unless the rule is one of HTTP's. */
    public String text(Language language, Violation violation) {
        ResourceBundle bundle = of(bundles, language);
        if (bundle.containsKey(RULE + violation.rule())) {
            return text(language, RULE + violation.rule(), violation.args());
        }
        if (violation.rule().equals("type")) {
            List<Object> named = violation.args().stream()
                    .map(type -> bundle.containsKey(TYPE + type) ? bundle.getString(TYPE + type) : type)
                    .toList();
            return new Violation(violation.field(), violation.rule(), named).message(language.locale());
        }
        return violation.message(language.locale());
    }

    private static String format(Language language, String pattern, List<Object> args) {
        return new MessageFormat(pattern, language.locale()).format(args.toArray());
    }

    private static <T> T of(Map<Language, T> texts, Language language) {
        return Objects.requireNonNull(texts.get(language), language::tag);
    }
}
