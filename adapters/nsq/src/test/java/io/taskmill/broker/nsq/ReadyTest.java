package io.taskmill.broker.nsq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadyTest {

    @ParameterizedTest
    @CsvSource({
        // present, handed out, wanted, ahead, most -> told
        "0, 0, 1, 2, 2500, 2",
        "2, 0, 1, 2, 2500, 2",
        "2, 1, 1, 2, 2500, 2",
        "2, 2, 1, 2, 2500, 4",
        "64, 60, 32, 64, 2500, 124",
        "1000, 0, 1, 2, 2500, 2",
        "0, 2495, 16, 32, 2500, 2500",
        "0, 0, 500, 1024, 10, 10"
    })
    void whatIsHandedOutIsAddedToWhatMayBeAhead(int present, int handedOut, int wanted, int ahead, int most, int told) {
        assertThat(Ready.count(present, handedOut, wanted, ahead, most)).isEqualTo(told);
    }

    @Test
    void everyConnectionGetsAShareAndNeverNothing() {
        assertThat(Ready.share(10, 4)).isEqualTo(3);
        assertThat(Ready.share(1, 4)).isEqualTo(1);
        assertThat(Ready.share(1, 0)).isEqualTo(1);
    }
}
