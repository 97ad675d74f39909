package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Reading the text of a whole page. */
class ReadTest extends BrowserTest {

    @Test
    void aLongPageIsReadWithAWordThatItWasCut() throws Exception {
        show("/read-short", "<p>short</p>");
        assertThat(done("read", "{}").has("truncated")).isFalse();
        show("/read-long", "<p id=long></p><script>long.textContent = 'word '.repeat(50000)</script>");
        assertThat(done("read", "{}").path("text").asText()).hasSize(200_000);
        assertThat(done("read", "{}").path("truncated").asBoolean()).isTrue();
    }
}
