package io.taskmill.server.handlers;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads mail addresses: {@code ada@example.com} or {@code Ada Lovelace <ada@example.com>}, one per text. */
final class EmailAddresses {

    private EmailAddresses() {}

    static List<InternetAddress> all(String field, List<String> texts) {
        return texts.stream().map(text -> one(field, text)).toList();
    }

    static InternetAddress one(String field, String text) {
        EmailHeaderRules.oneLine(field, text);
        try {
            InternetAddress address = new InternetAddress(text, true);
            String plain = address.getAddress();
            if (address.isGroup()
                    || !plain.contains("@")
                    || !StandardCharsets.US_ASCII.newEncoder().canEncode(plain)) {
                throw wrong(field);
            }
            // Set again, so that it is encoded when it is not ASCII.
            address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
            return address;
        } catch (AddressException e) {
            throw wrong(field);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is always there", e);
        }
    }

    private static RuntimeException wrong(String field) {
        return PayloadFields.wrong(
                field, "mail addresses such as ada@example.com or Ada <ada@example.com>, several as an array");
    }
}
