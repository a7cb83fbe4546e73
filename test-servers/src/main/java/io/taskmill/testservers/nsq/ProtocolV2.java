package io.taskmill.testservers.nsq;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** One client, from its first byte on: what each command does, and the words in which nsqd refuses it. */
final class ProtocolV2 implements Consumer, Runnable {
    private static final int ID_LENGTH = 16;
    private static final String INVALID = "E_INVALID";

    private enum State {
        INIT,
        SUBSCRIBED,
        CLOSING
    }

    private final Nsqd nsqd;
    private final Session session;
    private final Optional<SSLContext> tls;
    private State state = State.INIT;
    private boolean encrypted;
    private boolean authorized;
    private String topicName = "";
    private @Nullable Channel channel;
    private volatile int ready;
    private volatile int inFlight;
    private volatile long messageTimeout;

    ProtocolV2(Nsqd nsqd, Session session, Optional<SSLContext> tls) {
        this.nsqd = nsqd;
        this.session = session;
        this.tls = tls;
        this.messageTimeout = nsqd.options().messageTimeout().toMillis();
    }

    @Override
    public void run() {
        try (session) {
            if (!session.magic().equals("  V2")) {
                session.send(Session.ERROR, "E_BAD_PROTOCOL".getBytes(StandardCharsets.UTF_8));
                return;
            }
            session.start();
            boolean goesOn = true;
            for (String line = session.line(); goesOn && line != null; line = goesOn ? session.line() : null) {
                goesOn = command(line.split(" ", -1));
            }
        } catch (IOException e) {
            System.out.println("a client has gone: " + e.getMessage());
        } finally {
            Channel left = channel;
            if (left != null) {
                nsqd.left(topicName, left, this);
            }
        }
    }

    /** Returns whether the connection goes on. */
    private boolean command(String[] words) throws IOException {
        try {
            if (words[0].equals("IDENTIFY")) {
                identify();
                return true;
            }
            if (nsqd.options().tlsRequired() && !encrypted) {
                throw ClientError.fatal(INVALID, "cannot " + words[0] + " in current state (TLS required)");
            }
            switch (words[0]) {
                case "FIN" -> finish(words);
                case "RDY" -> ready(words);
                case "REQ" -> requeue(words);
                case "PUB" -> publish(words);
                case "MPUB" -> publishMany(words);
                case "NOP" -> {}
                case "TOUCH" -> touch(words);
                case "SUB" -> subscribe(words);
                case "CLS" -> close();
                case "AUTH" -> auth(words);
                default -> throw ClientError.fatal(INVALID, "invalid command " + words[0]);
            }
            return true;
        } catch (ClientError e) {
            System.out.println("a client erred: " + e.text());
            session.send(Session.ERROR, e.text().getBytes(StandardCharsets.UTF_8));
            return !e.isFatal();
        }
    }

    private void identify() throws ClientError, IOException {
        if (state != State.INIT) {
            throw ClientError.fatal(INVALID, "cannot IDENTIFY in current state");
        }
        String body = new String(body("IDENTIFY"), StandardCharsets.UTF_8);
        Map<String, String> fields = FlatJson.read(body)
                .orElseThrow(() -> ClientError.fatal("E_BAD_BODY", "IDENTIFY failed to decode JSON body"));
        Features features = Features.negotiate(fields, nsqd.options(), tls.isPresent());
        messageTimeout = features.messageTimeout();
        session.heartbeat(features.heartbeat());
        if (!Boolean.parseBoolean(fields.get("feature_negotiation"))) {
            session.respond("OK");
        } else if (features.tls()) {
            session.upgrade(features.json(nsqd.options()), tls.orElseThrow());
            encrypted = true;
        } else {
            session.respond(features.json(nsqd.options()));
        }
    }

    private void auth(String[] words) throws ClientError, IOException {
        if (state != State.INIT) {
            throw ClientError.fatal(INVALID, "cannot AUTH in current state");
        }
        if (words.length != 1) {
            throw ClientError.fatal(INVALID, "AUTH invalid number of parameters");
        }
        String secret = new String(body("AUTH"), StandardCharsets.UTF_8);
        if (authorized) {
            throw ClientError.fatal(INVALID, "AUTH already set");
        }
        if (nsqd.options().authSecret().isEmpty()) {
            throw ClientError.fatal("E_AUTH_DISABLED", "AUTH disabled");
        }
        if (!secret.equals(nsqd.options().authSecret())) {
            throw ClientError.fatal("E_AUTH_FAILED", "AUTH failed");
        }
        authorized = true;
        session.respond("{\"identity\":\"\",\"identity_url\":\"\",\"permission_count\":1}");
    }

    private byte[] body(String command) throws ClientError, IOException {
        int size = session.size();
        if (size > nsqd.options().maxBodyBytes()) {
            throw ClientError.fatal(
                    "E_BAD_BODY",
                    command + " body too big " + size + " > " + nsqd.options().maxBodyBytes());
        }
        if (size <= 0) {
            throw ClientError.fatal("E_BAD_BODY", command + " invalid body size " + size);
        }
        return session.bytes(size);
    }

    private void requireRight(String command, String topic, String channelName) throws ClientError {
        NsqdOptions options = nsqd.options();
        if (options.authSecret().isEmpty()) {
            return;
        }
        if (!authorized) {
            throw ClientError.fatal("E_AUTH_FIRST", "AUTH required before " + command);
        }
        if (!Pattern.compile(options.authTopics()).matcher(topic).find()) {
            throw ClientError.fatal(
                    "E_UNAUTHORIZED", "AUTH failed for " + command + " on \"" + topic + "\" \"" + channelName + "\"");
        }
    }

    private void subscribe(String[] words) throws ClientError, IOException {
        if (state != State.INIT) {
            throw ClientError.fatal(INVALID, "cannot SUB in current state");
        }
        if (session.heartbeatMillis() == 0) {
            throw ClientError.fatal(INVALID, "cannot SUB with heartbeats disabled");
        }
        if (words.length < 3) {
            throw ClientError.fatal(INVALID, "SUB insufficient number of parameters");
        }
        if (!Nsqd.isName(words[1])) {
            throw ClientError.fatal("E_BAD_TOPIC", "SUB topic name \"" + words[1] + "\" is not valid");
        }
        if (!Nsqd.isName(words[2])) {
            throw ClientError.fatal("E_BAD_CHANNEL", "SUB channel name \"" + words[2] + "\" is not valid");
        }
        requireRight("SUB", words[1], words[2]);
        Channel wanted = nsqd.channel(words[1], words[2]);
        String problem = wanted.add(this);
        if (!problem.isEmpty()) {
            throw ClientError.fatal("E_SUB_FAILED", "SUB failed " + problem);
        }
        topicName = words[1];
        channel = wanted;
        state = State.SUBSCRIBED;
        session.respond("OK");
    }

    private void ready(String[] words) throws ClientError {
        if (state == State.CLOSING) {
            return;
        }
        Channel own = channel;
        if (state != State.SUBSCRIBED || own == null) {
            throw ClientError.fatal(INVALID, "cannot RDY in current state");
        }
        long count = 1;
        if (words.length > 1) {
            if (!words[1].matches("[0-9]{0,18}")) {
                throw ClientError.fatal(INVALID, "RDY could not parse count " + words[1]);
            }
            count = words[1].isEmpty() ? 0 : Long.parseLong(words[1]);
        }
        if (count > nsqd.options().maxReady()) {
            throw ClientError.fatal(
                    INVALID,
                    "RDY count " + count + " out of range 0-" + nsqd.options().maxReady());
        }
        ready = (int) count;
        own.readinessChanged();
    }

    private Channel held(String command, String[] words, int least) throws ClientError {
        Channel own = channel;
        if (state == State.INIT || own == null) {
            throw ClientError.fatal(INVALID, "cannot " + command + " in current state");
        }
        if (words.length < least) {
            throw ClientError.fatal(INVALID, command + " insufficient number of params");
        }
        if (words[1].length() != ID_LENGTH) {
            throw ClientError.fatal(INVALID, "invalid message ID");
        }
        return own;
    }

    private void finish(String[] words) throws ClientError {
        try {
            held("FIN", words, 2).finish(this, words[1]);
        } catch (NotHeldException e) {
            throw ClientError.harmless("E_FIN_FAILED", "FIN " + words[1] + " failed " + e.getMessage());
        }
    }

    private void requeue(String[] words) throws ClientError {
        Channel own = held("REQ", words, 3);
        if (!words[2].matches("[0-9]{0,18}")) {
            throw ClientError.fatal(INVALID, "REQ could not parse timeout " + words[2]);
        }
        long delay = words[2].isEmpty() ? 0 : Long.parseLong(words[2]);
        try {
            own.requeue(
                    this,
                    words[1],
                    Math.min(delay, nsqd.options().maxRequeueTimeout().toMillis()));
        } catch (NotHeldException e) {
            throw ClientError.harmless("E_REQ_FAILED", "REQ " + words[1] + " failed " + e.getMessage());
        }
    }

    private void touch(String[] words) throws ClientError {
        try {
            held("TOUCH", words, 2).touch(this, words[1]);
        } catch (NotHeldException e) {
            throw ClientError.harmless("E_TOUCH_FAILED", "TOUCH " + words[1] + " failed " + e.getMessage());
        }
    }

    private void close() throws ClientError, IOException {
        if (state != State.SUBSCRIBED) {
            throw ClientError.fatal(INVALID, "cannot CLS in current state");
        }
        ready = 0;
        state = State.CLOSING;
        session.respond("CLOSE_WAIT");
    }

    private void publish(String[] words) throws ClientError, IOException {
        if (words.length < 2) {
            throw ClientError.fatal(INVALID, "PUB insufficient number of parameters");
        }
        if (!Nsqd.isName(words[1])) {
            throw ClientError.fatal("E_BAD_TOPIC", "PUB topic name \"" + words[1] + "\" is not valid");
        }
        int size = session.size();
        if (size <= 0) {
            throw ClientError.fatal("E_BAD_MESSAGE", "PUB invalid message body size " + size);
        }
        if (size > nsqd.options().maxMessageBytes()) {
            throw ClientError.fatal(
                    "E_BAD_MESSAGE",
                    "PUB message too big " + size + " > " + nsqd.options().maxMessageBytes());
        }
        byte[] body = session.bytes(size);
        requireRight("PUB", words[1], "");
        if (!nsqd.topic(words[1]).put(List.of(nsqd.message(body)))) {
            throw ClientError.fatal("E_PUB_FAILED", "PUB failed exiting");
        }
        session.respond("OK");
    }

    private void publishMany(String[] words) throws ClientError, IOException {
        if (words.length < 2) {
            throw ClientError.fatal(INVALID, "MPUB insufficient number of parameters");
        }
        if (!Nsqd.isName(words[1])) {
            throw ClientError.fatal("E_BAD_TOPIC", "E_BAD_TOPIC MPUB topic name \"" + words[1] + "\" is not valid");
        }
        requireRight("MPUB", words[1], "");
        Topic topic = nsqd.topic(words[1]);
        int size = session.size();
        if (size <= 0) {
            throw ClientError.fatal("E_BAD_BODY", "MPUB invalid body size " + size);
        }
        if (size > nsqd.options().maxBodyBytes()) {
            throw ClientError.fatal(
                    "E_BAD_BODY",
                    "MPUB body too big " + size + " > " + nsqd.options().maxBodyBytes());
        }
        if (!topic.put(messages())) {
            throw ClientError.fatal("E_MPUB_FAILED", "MPUB failed exiting");
        }
        session.respond("OK");
    }

    private List<StoredMessage> messages() throws ClientError, IOException {
        int count = session.size();
        if (count <= 0 || count > (nsqd.options().maxBodyBytes() - 4) / 5) {
            throw ClientError.fatal("E_BAD_BODY", "MPUB invalid message count " + count);
        }
        List<StoredMessage> messages = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            int size = session.size();
            if (size <= 0) {
                throw ClientError.fatal("E_BAD_MESSAGE", "MPUB invalid message(" + n + ") body size " + size);
            }
            if (size > nsqd.options().maxMessageBytes()) {
                throw ClientError.fatal(
                        "E_BAD_MESSAGE",
                        "MPUB message too big " + size + " > " + nsqd.options().maxMessageBytes());
            }
            messages.add(nsqd.message(session.bytes(size)));
        }
        return messages;
    }

    @Override
    public int ready() {
        return ready;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // its channel's lock is held
    public void inFlight(int more) {
        inFlight += more;
    }

    @Override
    public int inFlight() {
        return inFlight;
    }

    @Override
    public long messageTimeoutMillis() {
        return messageTimeout;
    }

    @Override
    public void send(byte[] message) {
        session.sendLater(message);
    }

    @Override
    public void disconnect() {
        session.close();
    }
}
