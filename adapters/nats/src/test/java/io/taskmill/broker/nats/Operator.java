package io.taskmill.broker.nats;

import io.nats.client.NKey;
import io.nats.client.support.JwtUtils;
import io.taskmill.testservers.nats.NatsSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * An operator with an account and a user, as the program nsc makes them: a server that trusts the operator lets the
 * user in. See https://docs.nats.io/running-a-nats-service/configuration/securing_nats/auth_intro/jwt.
 *
 * @param jwt of the operator
 * @param preload the accounts' JWTs, by their public keys
 * @param system the public key of the account that a server with JetStream needs for itself
 * @param credentials of the user: its JWT and the seed of its key
 */
record Operator(String jwt, String preload, String system, String credentials) {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    static Operator make() throws IOException, GeneralSecurityException {
        NKey operator = NKey.createOperator(null);
        NKey account = NKey.createAccount(null);
        NKey user = NKey.createUser(null);
        String name = new String(account.getPublicKey());
        String system = new String(NKey.createAccount(null).getPublicKey());
        String limits = "\"subs\":-1,\"data\":-1,\"payload\":-1,\"imports\":-1,\"exports\":-1,\"wildcards\":true,"
                + "\"conn\":-1,\"leaf\":-1";
        String storage = ",\"mem_storage\":-1,\"disk_storage\":-1,\"streams\":-1,\"consumer\":-1";
        return new Operator(
                jwt(operator, new String(operator.getPublicKey()), "{\"type\":\"operator\",\"version\":2}"),
                "{ " + name + ": " + jwt(operator, name, account(limits + storage)) + ", " + system + ": "
                        + jwt(operator, system, account(limits)) + " }",
                system,
                String.format(
                        JwtUtils.NATS_USER_JWT_FORMAT,
                        JwtUtils.issueUserJWT(account, name, new String(user.getPublicKey())),
                        new String(user.getSeed())));
    }

    /** A server that lets in whom this operator vouches for. */
    NatsSettings guard(NatsSettings settings) {
        return settings.with("operator", jwt)
                .with("resolver", "MEMORY")
                .with("system_account", system)
                .with("resolver_preload", preload);
    }

    private static String account(String limits) {
        return "{\"type\":\"account\",\"version\":2,\"limits\":{" + limits + "}}";
    }

    private static String jwt(NKey issuer, String subject, String claim) throws IOException, GeneralSecurityException {
        String header = encode("{\"typ\":\"JWT\",\"alg\":\"ed25519-nkey\"}");
        String body = encode("{\"jti\":\"1\",\"iat\":1,\"iss\":\"" + new String(issuer.getPublicKey())
                + "\",\"name\":\"test\",\"sub\":\"" + subject + "\",\"nats\":" + claim + "}");
        byte[] signature = issuer.sign((header + "." + body).getBytes(StandardCharsets.US_ASCII));
        return header + "." + body + "." + BASE64.encodeToString(signature);
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.US_ASCII));
    }
}
