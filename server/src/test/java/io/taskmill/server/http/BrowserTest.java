package io.taskmill.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestBody;
import io.taskmill.server.http.exchange.Response;
import io.taskmill.server.http.middleware.LoopbackHosts;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What web pages of others make a browser send is refused, and nothing of it is stored. */
class BrowserTest {
    private static final String TASK = "{\"taskType\":\"echo\"}";

    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = new RunningApi();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                arguments(post("Host: localhost", "Content-Type: application/json"), 201),
                arguments(post("Host: localhost:8080", "Content-Type: application/json"), 201),
                arguments(post("Host: LOCALHOST", "Content-Type: application/json"), 201),
                arguments(post("Host: 127.8.9.1:1", "Content-Type: application/json"), 201),
                arguments(post("Host: [::1]:8080", "Content-Type: application/json"), 201),
                arguments(post("Host: localhost"), 415),
                arguments(post("Host: evil.example", "Content-Type: application/json"), 403),
                arguments(post("Host: localhost.evil.example", "Content-Type: application/json"), 403),
                arguments(post("Host: 127.0.0.1.evil.example", "Content-Type: application/json"), 403),
                arguments(post("Host: 192.168.0.1", "Content-Type: application/json"), 403),
                arguments(json("Origin: http://localhost:8080"), 201),
                arguments(json("Origin: https://LOCALHOST:8080"), 201),
                arguments(json("Origin: http://localhost:3000"), 403),
                arguments(json("Origin: http://localhost"), 403),
                arguments(json("Origin: http://evil.example"), 403),
                arguments(json("Origin: null"), 403),
                arguments(json("Origin: localhost:8080"), 403),
                arguments(json("Sec-Fetch-Site: same-origin"), 201),
                arguments(json("Sec-Fetch-Site: none"), 201),
                arguments(json("Sec-Fetch-Site: cross-site"), 403),
                arguments(get("/queues", "Sec-Fetch-Site: cross-site"), 403),
                arguments(get("/queues", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors"), 403),
                arguments(
                        get(
                                "/docs",
                                "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe"),
                        403),
                arguments(
                        get(
                                "/docs",
                                "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document"),
                        200),
                arguments(get("/health/ready", "Origin: http://evil.example"), 403));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void takesWhatItsOwnPagesAndOtherProgramsSend(String request, int status) {
        int before = api.client.size();

        String answer = api.raw(request);

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(api.client.size()).isEqualTo(status == 201 ? before + 1 : before);
    }

    @Test
    void takesARequestWithoutABodyWithoutAType() {
        String cancel = "POST /tasks/018f2f6e-5c1a-7c3e-8a51-0123456789ab/cancel HTTP/1.1\r\nHost: localhost\r\n"
                + "Connection: close\r\n";

        assertThat(api.raw(cancel + "\r\n")).startsWith("HTTP/1.1 404 ");
        assertThat(api.raw(cancel + "Content-Length: 0\r\n\r\n")).startsWith("HTTP/1.1 404 ");
        assertThat(api.raw(cancel + "Origin: http://evil.example\r\n\r\n")).startsWith("HTTP/1.1 403 ");
    }

    @Test
    void saysInBothLanguagesWhy() {
        String wrong = "GET /queues HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n";

        assertThat(api.raw(wrong + "\r\n")).contains("server.host", "\"code\":403");
        assertThat(api.raw(wrong + "Accept-Language: zh-CN\r\n\r\n")).contains("本服务器只服务本机");
        assertThat(api.raw(wrong + "Accept: application/problem+json\r\n\r\n")).contains("\"title\":\"Forbidden\"");
    }

    static Stream<Arguments> listening() {
        return Stream.of(
                arguments("0.0.0.0", "tasks.example.org", true),
                arguments("::", "tasks.example.org", true),
                arguments("localhost", "localhost:8080", true),
                arguments("::1", "[::1]:8080", true),
                arguments("::1", "tasks.example.org", false),
                arguments("127.0.0.1", "tasks.example.org", false));
    }

    @ParameterizedTest
    @MethodSource("listening")
    void goesByAnyNameUnlessItServesItsOwnMachineOnly(String listensOn, String asked, boolean served) {
        LoopbackHosts hosts = new LoopbackHosts(listensOn);
        Response response = Response.of(200, "text/plain", new byte[0]);
        Request request = new Request(
                "id",
                "GET",
                "/",
                "",
                Map.of("Host", asked)::get,
                RequestBody.of(new byte[0]),
                new Request.Target("/", Request.Admission.LIMITED, Map.of(), any -> response));

        boolean passed;
        try {
            passed = hosts.around(request, any -> response) == response;
        } catch (io.taskmill.server.http.exchange.RefusedException e) {
            passed = false;
        }

        assertThat(passed).isEqualTo(served);
    }

    private static String post(String... headers) {
        return "POST /tasks HTTP/1.1\r\n" + String.join("\r\n", List.of(headers)) + "\r\nConnection: close\r\n"
                + "Content-Length: " + TASK.length() + "\r\n\r\n" + TASK;
    }

    private static String json(String header) {
        return post("Host: localhost:8080", "Content-Type: application/json", header);
    }

    private static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost:8080\r\nConnection: close\r\n" + headers + "\r\n\r\n";
    }
}
