package io.taskmill.store.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.StoreOpenError;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MySqlUrlTest {

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", textBlock = """
                    //db/tasks?user=me&password=secret | MySQL db/tasks
                    //db.example.org:3307,other/tasks | MySQL db.example.org:3307,other/tasks
                    //me:secret@db/tasks | MySQL db/tasks
                    //[::1]:3306/tasks | MySQL [::1]:3306/tasks
                    //address=(host=db)(password=secret)/tasks | MySQL
                    //(host=db,password=secret)/tasks | MySQL
                    //me:secret?1@db/tasks | MySQL
                    //me:se@cret@db/tasks | MySQL db/tasks
                    loadbalance://me:secret@a,me:secret@b/tasks | MySQL b/tasks
                    """)
    void theNameShowsNoPassword(String url, String name) {
        assertThat(new MySqlUrl("jdbc:mysql:" + url, MySqlDriver.MYSQL).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//db/tasks?user=me&useAffectedRows=false",
                "//db/tasks?USEAFFECTEDROWS=false&password=secret",
                "//(host=db,password=secret,useAffectedRows=false)/tasks",
                "//address=(host=db)(useAffectedRows=false)/tasks?password=secret",
                "//db/tasks?sessionVariables=max_execution_time=0&password=secret"
            })
    void whatTheStoreSetsItselfIsRefused(String url) {
        assertThatThrownBy(() -> MySqlUrl.parse("jdbc:mysql:" + url, MySqlDriver.MYSQL))
                .isInstanceOf(StoreOpenError.class)
                .hasMessageContaining("which the store sets itself; leave it out")
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("secret"));
    }
}
