package dev.deskhand.tools.browser.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OpenersTest {

    @Test
    void aTabThatClosesLeadsBackToTheNearestItCameFromThatIsLeft() {
        var openers = new Openers();
        openers.note("list", "first");
        openers.note("question", "first");
        openers.note("answer", "question");
        assertThat(openers.of("question", List.of("first", "list"))).contains("first");
        assertThat(openers.of("answer", List.of("first", "list"))).contains("first");
        assertThat(openers.of("first", List.of("list"))).isEmpty();
    }
}
