package io.taskmill.store.sql.sqlite;

import io.taskmill.spi.StoreOpenError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A parsed {@code jdbc:sqlite:<file>}. The one parameter, {@code ?maxPageCount=<number>}, bounds the size of the file
 * in pages of 4 KiB; what does not fit is refused as on a full disk.
 *
 * @param file the data file, absolute
 * @param maxPageCount the bound, if there is one
 */
record SqliteUrl(Path file, OptionalInt maxPageCount) {
    static final String SCHEME = "jdbc:sqlite:";
    static final String FORM = "jdbc:sqlite:<file>";
    private static final String MAX_PAGE_COUNT = "maxPageCount=";

    static SqliteUrl parse(String url) {
        String rest = url.substring(SCHEME.length());
        int question = rest.indexOf('?');
        String file = question < 0 ? rest : rest.substring(0, question);
        if (file.isBlank() || file.startsWith(":")) {
            throw new StoreOpenError(url + " names no file; expected " + FORM, null);
        }
        OptionalInt pages = question < 0 ? OptionalInt.empty() : maxPageCount(url, rest.substring(question + 1));
        try {
            return new SqliteUrl(Path.of(file).toAbsolutePath().normalize(), pages);
        } catch (InvalidPathException e) {
            throw new StoreOpenError(url + " names no file that could exist here; expected " + FORM, e);
        }
    }

    private static OptionalInt maxPageCount(String url, String parameter) {
        if (parameter.startsWith(MAX_PAGE_COUNT)) {
            try {
                return OptionalInt.of(Integer.parseInt(parameter.substring(MAX_PAGE_COUNT.length())));
            } catch (NumberFormatException e) {
                throw unknown(url, e);
            }
        }
        throw unknown(url, null);
    }

    private static StoreOpenError unknown(String url, @Nullable Throwable cause) {
        return new StoreOpenError(
                url + " has a parameter that is not known; there is only ?maxPageCount=<number>", cause);
    }
}
