package io.taskmill.broker.nats;

import org.jspecify.annotations.Nullable;

/** How the URL says who connects; key files are among its parameters. No text of it shows a secret. */
sealed interface Login {

    /** Nobody says who they are. */
    record Anonymous() implements Login {}

    /** By name and password. */
    record Password(String user, String password) implements Login {
        @Override
        public String toString() {
            return user;
        }
    }

    /** By one secret. */
    record Token(String token) implements Login {
        @Override
        public String toString() {
            return "token";
        }
    }

    /** From the part of a URL before the @. */
    static Login parse(@Nullable String text) {
        if (text == null) {
            return new Anonymous();
        }
        int colon = text.indexOf(':');
        return colon < 0
                ? new Token(PercentText.decode(text))
                : new Password(
                        PercentText.decode(text.substring(0, colon)), PercentText.decode(text.substring(colon + 1)));
    }
}
