package io.taskmill.acceptance.registration;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A CSV file (RFC 4180, UTF-8) with the columns {@code email}, {@code name} and {@code language}. */
public final class RegistrationFile {
    private static final List<String> HEADER = List.of("email", "name", "language");

    private RegistrationFile() {}

    /** Writes the file, replacing one that is there. */
    public static void write(Path file, List<Registration> registrations) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(",", HEADER) + "\r\n");
            for (Registration registration : registrations) {
                out.write(quoted(registration.email()) + "," + quoted(registration.name()) + ","
                        + quoted(registration.language()) + "\r\n");
            }
        }
    }

    /** Reads the file. */
    public static List<Registration> read(Path file) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            List<Registration> registrations = new ArrayList<>();
            List<String> record = record(in);
            if (!record.equals(HEADER)) {
                throw new IOException(file + " begins with " + record + ", expected " + HEADER);
            }
            for (record = record(in); !record.isEmpty(); record = record(in)) {
                if (record.size() != HEADER.size()) {
                    throw new IOException(file + " has a record of " + record.size() + " fields: " + record);
                }
                registrations.add(new Registration(record.get(0), record.get(1), record.get(2)));
            }
            return registrations;
        }
    }

    private static String quoted(String value) {
        return value.matches("[^\",\r\n]*") ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }

    /**
     * The fields of the next record; empty at the end. A quoted field may hold commas, quotes (doubled) and line ends.
     */
    private static List<String> record(BufferedReader in) throws IOException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        int c = in.read();
        if (c < 0) {
            return fields;
        }
        for (; c >= 0 && (quoted || c != '\n'); c = in.read()) {
            if (c == '"') {
                // A doubled quote closes and opens again; the second one is content.
                quoted = !quoted;
                in.mark(1);
                if (!quoted && in.read() == '"') {
                    field.append('"');
                    quoted = true;
                } else if (!quoted) {
                    in.reset();
                }
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c != '\r' || quoted) {
                field.append((char) c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
