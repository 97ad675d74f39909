package dev.deskhand.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody chooses the address that their guesses are counted by. */
class ClientAddressTest {

    private static final String PROXY = "10.0.0.1";

    private final ClientAddress one = new ClientAddress(true, 1);
    private final ClientAddress two = new ClientAddress(true, 2);

    @Test
    void whatAClientMadeUpBeforeTheProxyAddedItsAddressIsNotTaken() {
        assertThat(one.of(PROXY, "1.1.1.1", List.of("1.1.1.1, 203.0.113.9"))).isEqualTo("203.0.113.9");
        assertThat(one.of(PROXY, "1.1.1.1", List.of("1.1.1.1", "203.0.113.9"))).isEqualTo("203.0.113.9");
        assertThat(one.of(PROXY, null, List.of("unknown,203.0.113.9"))).isEqualTo("203.0.113.9");
        assertThat(one.of(PROXY, PROXY, List.of(PROXY + ", 203.0.113.9"))).isEqualTo(PROXY);
        assertThat(two.of(PROXY, "1.1.1.1", List.of("1.1.1.1, 203.0.113.9, 10.0.0.2")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void whoStandsBehindTheProxyIsTakenWithoutPortAndBrackets() {
        assertThat(one.of(PROXY, "203.0.113.9", List.of("203.0.113.9"))).isEqualTo("203.0.113.9");
        assertThat(one.of(PROXY, "203.0.113.9", List.of("203.0.113.9:4711"))).isEqualTo("203.0.113.9");
        assertThat(one.of(PROXY, "2001:db8:0:0:0:0:0:1", List.of("[2001:db8::1]:4711")))
                .isEqualTo("2001:db8::1");
        assertThat(one.of(PROXY, "2001:db8:0:0:0:0:0:1", List.of("2001:db8::1")))
                .isEqualTo("2001:db8::1");
    }

    @Test
    void whereNothingIsBelievedOrWrittenItIsWhoIsConnected() {
        var alone = new ClientAddress(false, 1);
        assertThat(alone.of("203.0.113.9", "203.0.113.9", List.of("1.1.1.1"))).isEqualTo("203.0.113.9");
        assertThat(one.of("203.0.113.9", "203.0.113.9", List.of())).isEqualTo("203.0.113.9");
        assertThat(one.of("203.0.113.9", "203.0.113.9", List.of("203.0.113.9, 1.1.1.1")))
                .isEqualTo("203.0.113.9");
        assertThat(two.of(PROXY, "1.1.1.1", List.of("1.1.1.1")))
                .as("past the outer proxy")
                .isEqualTo(PROXY);
        assertThat(one.of(PROXY, null, List.of("<script>"))).isEqualTo(PROXY);
        assertThat(one.of(PROXY, null, List.of(""))).isEqualTo(PROXY);
    }

    /** The server reads it instead where it is told to, and lets no other header through then. */
    @Test
    void theHeaderForwardedIsTakenAsTheServerReadsIt() {
        assertThat(one.of(PROXY, "203.0.113.9", List.of("1.1.1.1"))).isEqualTo("203.0.113.9");
        assertThat(one.of(PROXY, "203.0.113.9", List.of())).isEqualTo("203.0.113.9");
    }
}
