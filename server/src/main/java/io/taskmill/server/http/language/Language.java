package io.taskmill.server.http.language;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language that answers can be written in. */
public enum Language {
    /** English, also for whoever asks for none of these. */
    ENGLISH(Locale.ENGLISH),
    /** Simplified Chinese. */
    CHINESE(Locale.SIMPLIFIED_CHINESE);

    // Lookup shortens what is asked for (zh-Hans-CN, zh-Hans, zh) until it meets one of these.
    private static final List<String> TAGS = List.of("en", "zh", "zh-CN", "zh-Hans");
    private static final int LONGEST_HEADER = 256;

    private final Locale locale;
    private final String tag;

    Language(Locale locale) {
        this.locale = locale;
        this.tag = locale.toLanguageTag();
    }

    /** For number formats and message bundles. */
    public Locale locale() {
        return locale;
    }

    /** As in {@code Content-Language}. */
    public String tag() {
        return tag;
    }

    /**
     * The language that an {@code Accept-Language} header asks for; English when it asks for none or makes no sense.
     */
    public static Language accepted(@Nullable String header) {
        if (header == null || header.isBlank() || header.length() > LONGEST_HEADER) {
            return ENGLISH;
        }
        try {
            String tag = Locale.lookupTag(Locale.LanguageRange.parse(header), TAGS);
            return tag != null && tag.startsWith("zh") ? CHINESE : ENGLISH;
        } catch (IllegalArgumentException e) {
            return ENGLISH;
        }
    }
}
