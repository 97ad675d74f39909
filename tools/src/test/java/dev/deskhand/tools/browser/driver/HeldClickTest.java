package dev.deskhand.tools.browser.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HeldClickTest {

    private static final Pattern PLAIN = Pattern.compile("^\\s*[\\w.()]+\\.click\\(\\);", Pattern.MULTILINE);

    /** But for the guard itself, and the click that goes by a point where one is known. */
    @Test
    void noClickOfTheDriversGoesUnheld() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(HeldClickTest::clicks)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("MousePress.java", "HeldClick.java");
        }
    }

    private static boolean clicks(Path file) {
        try {
            return PLAIN.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
