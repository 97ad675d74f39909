package dev.deskhand.workflows.approval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostsTest {

    @Test
    void findsHostsWithPortsThatAreNotTheSchemesOwn() {
        assertThat(Hosts.in("Go to https://ERP.example:443/a and http://127.0.0.1:8080/practice，再看 http://x.example。"))
                .containsExactly("erp.example", "127.0.0.1:8080", "x.example");
    }

    @Test
    void isNotFooledByAUserNameThatLooksLikeAHost() {
        assertThat(Hosts.of("http://good.example@evil.example/")).contains("evil.example");
    }

    @Test
    void findsNoneInPlainText() {
        assertThat(Hosts.in("nothing here")).isEmpty();
    }
}
