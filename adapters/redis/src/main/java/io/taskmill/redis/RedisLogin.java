package io.taskmill.redis;

/**
 * Who connects.
 *
 * @param user an ACL user; {@code default} when the URL has only a password
 * @param password never shown
 */
public record RedisLogin(String user, String password) {

    /** The user. */
    @Override
    public String toString() {
        return user;
    }
}
