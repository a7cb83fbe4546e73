package io.taskmill.server.config;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a store or a broker. May hold a password: {@link #text} is for the adapter only, everything else shows the
 * URL without it.
 *
 * @param text as it was written
 */
public record ServiceUrl(String text) {
    private static final String HIDDEN = "***";
    /** Names a file, and so nobody who logs in; its folders may have any name. */
    private static final String FILE = "jdbc:sqlite:";

    private static final Pattern QUERY = Pattern.compile("\\?(?=[\\w.-]+=)");
    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)([?&;][^=&;]*(?:passw|passphrase|pwd|secret|token)[^=&;]*=)[^&]*");
    private static final Pattern ANYWHERE = Pattern.compile("[A-Za-z][A-Za-z0-9+.:-]*://\\S+");

    /** Its scheme, such as {@code redis}; the whole text when it has none. */
    public String scheme() {
        int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon);
    }

    /**
     * Whether this is the other one, but for who logs in, upper case in scheme and host, and a slash at the end. Two
     * names of one server are not found out.
     */
    public boolean sameAs(ServiceUrl other) {
        return place().equals(other.place());
    }

    private String place() {
        String[] parts = QUERY.split(text, 2);
        String address = parts[0].replaceFirst("//.*@", "//").replaceFirst("/+$", "");
        int host = address.indexOf("//");
        int path = host < 0 ? -1 : address.indexOf('/', host + 2);
        String server = path < 0 ? address : address.substring(0, path);
        return server.toLowerCase(Locale.ROOT) + address.substring(server.length()) + "?"
                + (parts.length == 1 ? "" : withoutSecrets(parts[1]));
    }

    private static String withoutSecrets(String query) {
        return SECRET_PARAMETER.matcher("&" + query).replaceAll("").replaceFirst("^&", "");
    }

    /** The URL for people: the password in front of the host and parameters such as {@code password} are hidden. */
    public String shown() {
        return masked(text);
    }

    /** A text of others for people: this URL and whatever else looks like one are shown without their passwords. */
    public String shownIn(String message) {
        return ANYWHERE.matcher(message.replace(text, shown())).replaceAll(url -> quoted(masked(url.group())));
    }

    /** The same as {@link #shown}. */
    @Override
    public String toString() {
        return shown();
    }

    /**
     * Any text that is, or should be, a URL, without what may be a password. Rather too little is shown than too much.
     */
    static String masked(String url) {
        String[] parts = QUERY.split(url, 2);
        String address = withoutUserInfo(parts[0]);
        return parts.length == 1
                ? address
                : address + SECRET_PARAMETER.matcher("?" + parts[1]).replaceAll(ServiceUrl::hidden);
    }

    /** A password that was not escaped may hold any character: what stands before the last @ is not to be trusted. */
    private static String withoutUserInfo(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0 || address.startsWith(FILE)) {
            return address;
        }
        int slashes = address.indexOf("//");
        int start = slashes >= 0 && slashes < at ? slashes + 2 : 0;
        int colon = address.indexOf(':', start);
        String user = start > 0 && colon >= 0 && colon < at ? address.substring(start, colon + 1) : "";
        return address.substring(0, start) + user + HIDDEN + address.substring(at);
    }

    private static String hidden(MatchResult parameter) {
        return quoted(parameter.group(1) + HIDDEN);
    }

    private static String quoted(String replacement) {
        return Matcher.quoteReplacement(replacement);
    }
}
