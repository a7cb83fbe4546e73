package io.taskmill.server.cli;

import io.taskmill.server.config.ServiceUrl;
import io.taskmill.spi.BrokerException;
import io.taskmill.spi.StoreException;

/** Puts into words why a store or a broker cannot be opened; without passwords, whatever an adapter says. */
final class OpeningFailure {

    private OpeningFailure() {}

    /**
     * For whoever starts the server.
     *
     * @param setting the key that names the URL, with its place
     * @param key the same without its place
     */
    static StartException of(String setting, String key, ServiceUrl url, RuntimeException e) {
        boolean foreseen = e instanceof StoreException || e instanceof BrokerException;
        String why = foreseen ? String.valueOf(e.getMessage()) : e.toString();
        // Adapters name the setting themselves, because embedded engines have no configuration file.
        String repeated = key + ": ";
        String said = why.startsWith(repeated) ? why.substring(repeated.length()) : why;
        return new StartException(setting + ": " + url.shown() + " cannot be opened: " + url.shownIn(said), e);
    }
}
