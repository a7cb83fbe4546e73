package io.taskmill.testservers.found;

import io.taskmill.testservers.process.TestServerException;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where a kind of server is looked for.
 *
 * @param <A> its kind of address
 * @param variable the environment variable that names it
 * @param parse reads the variable
 * @param standard where it is without the variable
 * @param talk asks one whether it answers
 * @param own starts one that lives as long as this process
 */
record Location<A>(String variable, Function<String, A> parse, A standard, Talk<A> talk, Supplier<A> own) {

    /** Asks a server something. */
    @FunctionalInterface
    interface Talk<A> {

        /** Blocks for seconds at the most; throws when there is no answer. */
        void ask(A address) throws IOException;
    }

    /** The one that is named, or else the one that answers at the standard place, or else an own one. */
    A find(Map<String, String> environment) {
        String named = environment.getOrDefault(variable, "");
        if (!named.isBlank()) {
            return named(named.strip());
        }
        return answers(standard) ? standard : own.get();
    }

    /** Whoever names a server for the tests wants to know that it is not used. */
    private A named(String url) {
        try {
            A address = parse.apply(url);
            talk.ask(address);
            return address;
        } catch (IllegalArgumentException e) {
            // Not the cause: its message may show the password.
            throw new TestServerException("the environment variable " + variable + " cannot be understood: "
                    + "it has to look like " + standard);
        } catch (IOException e) {
            throw new TestServerException(
                    "the server that the environment variable " + variable + " names cannot be used: " + e.getMessage(),
                    e);
        }
    }

    private boolean answers(A address) {
        try {
            talk.ask(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
