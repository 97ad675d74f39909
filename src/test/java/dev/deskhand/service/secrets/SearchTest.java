package dev.deskhand.service.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTest {

    private static Search looked(String value, String where) throws IOException {
        var search = new Search(List.of(new Canary("c", value)));
        search.in("there", where);
        return search;
    }

    @Test
    void aShortSecretIsFoundInTextAndNotByChanceInASalt() throws IOException {
        for (String leak :
                List.of("7fUZ", "{\"key\":\"7fUZ\"}", "GET /echo?key=7fUZ HTTP/1.1", "svc7fUZ", "the 7fUZ.")) {
            assertThat(looked("7fUZ", leak).found()).as(leak).hasSize(1);
        }
        String salt = "{\"salt\":\"tBv7fUZMKG3MRScXWL95ncdk\"}";
        assertThat(looked("7fUZ", salt).found()).isEmpty();
        assertThat(looked("7fUZ", salt + " 7fUZ").found()).hasSize(1);
        assertThat(looked("tBv7fUZM", salt).found()).as("too long for chance").hasSize(1);
        assertThat(looked("7fUZ", "\u00ff\u00d8\u00ff 7fUZ").found())
                .as("text with such letters")
                .hasSize(1);
    }

    @Test
    void fewBytesOfAPictureProveNothing() throws IOException {
        var search = new Search(List.of(new Canary("short", "7fUZ"), new Canary("long", "7fUZ-and-more")));
        search.in("picture", new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, '7', 'f', 'U', 'Z', 2});
        assertThat(search.found()).isEmpty();
        search.in("picture", "PK7fUZ-and-more".getBytes(StandardCharsets.UTF_8));
        assertThat(search.found()).hasSize(1);
    }
}
