package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.MalformedFrameException;
import io.taskmill.broker.nsq.protocol.NsqAddress;
import io.taskmill.broker.nsq.protocol.ServerError;
import io.taskmill.broker.nsq.protocol.ServerErrorException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Says why connecting failed and what to mend. */
final class ConnectFailures {
    private final NsqUrl url;

    ConnectFailures(NsqUrl url) {
        this.url = url;
    }

    /** With the address first. */
    String explain(NsqAddress address, IOException failure) {
        return address + ": " + reason(failure);
    }

    private String reason(IOException failure) {
        return switch (failure) {
            case ServerErrorException e -> refused(e.error());
            case MalformedFrameException e ->
                "what answers there does not speak NSQ's protocol V2 (" + e.getMessage()
                        + "); is it nsqd's port for TCP, mostly 4150? 4151 is its HTTP, 4160 and 4161 are nsqlookupd's";
            case SSLException e -> tls(e);
            case UnknownHostException e -> "no such host";
            case SocketTimeoutException e ->
                "no answer within "
                        + url.options().timing().connectTimeout().toMillis()
                        + " ms; is it nsqd's port for TCP, does a firewall stand between?";
            case EOFException e ->
                "the server ended the connection while it was being opened; is it nsqd's port for TCP, mostly 4150?";
            case SocketException e -> e.getMessage() + "; is nsqd running there?";
            default -> String.valueOf(failure.getMessage());
        };
    }

    private String refused(ServerError error) {
        String said = " (nsqd said: " + error.text() + ")";
        return switch (error.code()) {
            case "E_AUTH_FIRST" ->
                "this nsqd wants to be shown a secret; write it into the URL before the host, as :<secret>@" + said;
            case "E_AUTH_FAILED" ->
                "the secret in the URL is wrong, or nsqd cannot reach its auth server (-auth-http-address)" + said;
            case "E_UNAUTHORIZED" ->
                "the secret in the URL has no right to this; the auth server has to allow topics that begin with \""
                        + url.options().prefix() + ".\", the channel \""
                        + url.options().channel() + "\", also with #ephemeral, to publish and to subscribe" + said;
            case "E_INVALID" ->
                error.text().contains("TLS required")
                        ? "this nsqd requires TLS (-tls-required); write nsqs:// instead of nsq://" + said
                        : "nsqd refuses the connection" + said;
            case "E_BAD_BODY" -> badBody(error, said);
            case "E_BAD_TOPIC", "E_BAD_CHANNEL" -> "nsqd refuses a name; mend prefix or channel" + said;
            case "E_BAD_PROTOCOL" -> "this server speaks another version of NSQ's protocol, or is no nsqd" + said;
            default -> "nsqd refuses" + said;
        };
    }

    private static String badBody(ServerError error, String said) {
        if (error.text().contains("heartbeat interval")) {
            return "nsqd does not allow this heartbeat; raise its -max-heartbeat-interval, or mend heartbeat in the URL"
                    + said;
        }
        if (error.text().contains("msg timeout")) {
            return "nsqd does not allow this msgTimeout; raise its -max-msg-timeout, or mend msgTimeout in the URL"
                    + said;
        }
        return "nsqd refuses what was asked for" + said;
    }

    private static String tls(SSLException e) {
        String text = String.valueOf(e.getMessage());
        if (text.contains("offers no TLS")) {
            return text + "; write nsq:// instead of nsqs://, or start nsqd with -tls-cert and -tls-key";
        }
        if (text.contains("unable to find valid certification path")) {
            return "the server's certificate is of nobody this JVM trusts; name its CA's certificate with"
                    + " ?caFile=<pem file>";
        }
        return "TLS failed: " + text;
    }
}
