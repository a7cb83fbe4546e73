package io.taskmill.server.http.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A parsed {@code Accept} header.
 *
 * @param ranges as given; what cannot be read is left out
 */
public record Accept(List<Range> ranges) {

    public Accept {
        ranges = List.copyOf(ranges);
    }

    /**
     * A media range.
     *
     * @param type lower case, with wildcards, without parameters
     * @param quality 0 to 1
     */
    public record Range(String type, double quality) {

        boolean covers(String mediaType) {
            return type.equals(mediaType)
                    || type.equals("*/*")
                    || (type.endsWith("/*") && mediaType.startsWith(type.substring(0, type.length() - 1)));
        }
    }

    /** Reads a header; never fails. */
    public static Accept parse(String header) {
        List<Range> ranges = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            String[] pieces = part.split(";", -1);
            String type = pieces[0].strip().toLowerCase(Locale.ROOT);
            if (!type.isEmpty()) {
                ranges.add(new Range(type, quality(pieces)));
            }
        }
        return new Accept(ranges);
    }

    /** Whether an answer of this type is welcome; anything is when nothing was said. */
    public boolean welcomes(String mediaType) {
        if (ranges.isEmpty()) {
            return true;
        }
        // The most specific range decides (RFC 9110, 12.5.1).
        return ranges.stream()
                .filter(range -> range.covers(mediaType))
                .max((a, b) -> Integer.compare(specificity(a), specificity(b)))
                .map(range -> range.quality() > 0)
                .orElse(false);
    }

    /** The quality of a type that is named itself, without wildcards; otherwise 0. */
    double explicitQuality(String mediaType) {
        return ranges.stream()
                .filter(range -> range.type().equals(mediaType))
                .mapToDouble(Range::quality)
                .max()
                .orElse(0);
    }

    private static int specificity(Range range) {
        return range.type().equals("*/*") ? 0 : range.type().endsWith("/*") ? 1 : 2;
    }

    private static double quality(String[] pieces) {
        for (int i = 1; i < pieces.length; i++) {
            String parameter = pieces[i].strip();
            if (parameter.startsWith("q=") || parameter.startsWith("Q=")) {
                return number(parameter.substring(2).strip());
            }
        }
        return 1;
    }

    private static double number(String text) {
        try {
            double value = Double.parseDouble(text);
            return value >= 0 && value <= 1 ? value : 1;
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
