package io.taskmill.store.sql;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tags as one text: a line each, with backslashes and line feeds escaped; no tags are null. */
final class TagText {
    private TagText() {}

    static @Nullable String encode(Set<String> tags) {
        if (tags.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (String tag : tags) {
            text.append(tag.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
        }
        return text.toString();
    }

    static Set<String> decode(@Nullable String text) {
        if (text == null) {
            return Set.of();
        }
        Set<String> tags = new LinkedHashSet<>();
        StringBuilder tag = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                tags.add(tag.toString());
                tag.setLength(0);
            } else if (c == '\\') {
                i++;
                tag.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
            } else {
                tag.append(c);
            }
        }
        return tags;
    }
}
