package io.taskmill.acceptance.registration;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes up people, the same ones for the same seed, whose names are as awkward as those of real people and real
 * attackers.
 */
public final class RegistrationGenerator {
    private static final List<String> LANGUAGES = List.of("de", "en", "zh");
    private static final List<String> DOMAINS =
            List.of("example.com", "example.org", "mail.example.net", "xn--mnchen-3ya.example");
    private static final List<String> MAILBOXES =
            List.of("ada", "o'brien", "jean-luc", "first.last", "a+tag", "under_score");
    private static final List<String> GIVEN =
            List.of("Ada", "Jürgen", "Ångström", "Zoë", "伟", "さくら", "Дмитрий", "مريم", "José María", "Nguyễn");
    private static final List<String> FAMILY = List.of(
            "Lovelace",
            "Müller-Lüdenscheidt, Dr.",
            "O'Brien \"Bob\"",
            "王小明",
            "👩‍👩‍👧 & Söhne",
            "Robert'); DROP TABLE task;--",
            "C:\\temp\\\\x",
            "=HYPERLINK(\"http://example.com\")",
            "{{7*7}} ${jndi:x} %s %n",
            "first line\nBcc: everybody@example.com",
            "\u202Eright to left",
            "e\u0301 combined; semicolon\ttab",
            "<b>bold</b> &amp;",
            ".\n.dots at the start of a line\n.",
            "null");

    private RegistrationGenerator() {}

    /** That many people with different addresses. */
    public static List<Registration> generate(int count, long seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count).mapToObj(i -> person(i, random)).toList();
    }

    private static Registration person(int number, Random random) {
        String email = pick(MAILBOXES, random) + "." + number + "@" + pick(DOMAINS, random);
        String name = pick(GIVEN, random) + " " + pick(FAMILY, random);
        return new Registration(email, name, pick(LANGUAGES, random));
    }

    private static String pick(List<String> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
