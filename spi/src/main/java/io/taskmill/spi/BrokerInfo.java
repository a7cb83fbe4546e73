package io.taskmill.spi;

import java.util.Set;

/**
 * What a broker is.
 *
 * @param product for people, such as {@code RabbitMQ 3.13.7}
 * @param address where it is, for people, without a password
 * @param capabilities what it can do
 */
public record BrokerInfo(String product, String address, Set<BrokerCapability> capabilities) {

    public BrokerInfo {
        capabilities = Set.copyOf(capabilities);
    }
}
