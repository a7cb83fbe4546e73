package io.taskmill.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeNameTest {

    @Test
    void isTheHostAndTheProcess() {
        assertThat(NodeName.of("web-1", 4711)).isEqualTo("web-1-4711");
        assertThat(NodeName.host(Map.of("HOSTNAME", "web-1"))).isEqualTo("web-1");
        assertThat(NodeName.host(Map.of("COMPUTERNAME", "DESK"))).isEqualTo("DESK");
        assertThat(NodeName.host(Map.of())).isNotBlank();
        assertThat(NodeName.ofThisProcess())
                .endsWith("-" + ProcessHandle.current().pid());
    }

    @Test
    void isNoLongerThanNamesMayBe() {
        assertThat(NodeName.of("h".repeat(300), 4711)).hasSize(64).endsWith("h-4711");
    }
}
