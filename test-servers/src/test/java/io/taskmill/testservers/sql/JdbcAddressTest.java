package io.taskmill.testservers.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JdbcAddressTest {

    @Test
    void changesTheDatabaseAndNothingElse() {
        JdbcAddress address = new JdbcAddress("jdbc:postgresql://db:5433/one?user=a&password=b");

        assertThat(address.database()).isEqualTo("one");
        assertThat(address.withDatabase("two").url()).isEqualTo("jdbc:postgresql://db:5433/two?user=a&password=b");
        assertThat(new JdbcAddress("jdbc:mariadb://db").withDatabase("two").url())
                .isEqualTo("jdbc:mariadb://db/two");
    }

    @Test
    void changesTheDriverAndNothingElse() {
        assertThat(new JdbcAddress("jdbc:mariadb://db/x?user=a").byMySqlDriver().url())
                .isEqualTo("jdbc:mysql://db/x?user=a");
    }

    @Test
    void doesNotShowItsPassword() {
        JdbcAddress address = new JdbcAddress("jdbc:mariadb://db/x?user=a&password=secret&useSsl=true");

        assertThat(address).hasToString("jdbc:mariadb://db/x?user=a&password=***&useSsl=true");
    }

    @Test
    void refusesWhatIsNoSuchUrl() {
        assertThatThrownBy(() -> new JdbcAddress("jdbc:sqlite:file")).isInstanceOf(IllegalArgumentException.class);
    }
}
