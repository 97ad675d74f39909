package dev.deskhand.tools.browser.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class GridReachTest {

    @Test
    void theGridsOwnAddressLeadsToTheBrowserToo() {
        assertThat(GridReach.ownPlace(URI.create("http://grid:4444"), "s1"))
                .hasToString("ws://grid:4444/session/s1/se/cdp");
        assertThat(GridReach.ownPlace(URI.create("https://desk.example/grid/"), "s1"))
                .hasToString("wss://desk.example/grid/session/s1/se/cdp");
    }
}
