package io.taskmill.broker.rocketmq;

/**
 * Who uses the server. Its text never holds the secret.
 *
 * @param access the name of the user
 * @param secret with which requests are signed
 */
record Keys(String access, String secret) {

    @Override
    public String toString() {
        return access;
    }
}
