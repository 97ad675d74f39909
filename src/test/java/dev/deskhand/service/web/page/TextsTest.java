package dev.deskhand.service.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern IN_TEMPLATES = Pattern.compile("t(?:\\['|\\.say\\(')([a-zA-Z0-9_.]+)'");
    private static final Pattern IN_JAVA = Pattern.compile("texts(?:\\(\\))?\\.say\\(\\s*\"([a-zA-Z0-9_.]+)\"\\s*[,)]");
    private static final Pattern COUNTED = Pattern.compile("texts(?:\\(\\))?\\.count\\(\\s*\"([a-zA-Z0-9_.]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");

    @Test
    void bothLanguagesSayTheSameThings() {
        assertThat(Texts.in("zh").keys()).isEqualTo(Texts.in("en").keys());
    }

    @Test
    void bothLanguagesFillTheSamePlaces() {
        for (String key : Texts.in("en").keys()) {
            assertThat(places(Texts.in("zh").say(key)))
                    .as(key)
                    .isEqualTo(places(Texts.in("en").say(key)));
        }
    }

    @Test
    void everyTextThatIsUsedExists() throws IOException {
        var used = new TreeSet<String>();
        collect(Path.of("main/resources/templates"), IN_TEMPLATES, "", used);
        collect(Path.of("main/java"), IN_JAVA, "", used);
        collect(Path.of("main/java"), COUNTED, ".many", used);
        assertThat(used).isNotEmpty();
        assertThat(Texts.english().keys()).containsAll(used);
    }

    @Test
    void chineseIsWrittenInChinese() {
        for (String key : Texts.in("zh").keys()) {
            // What stands between two texts is no word.
            if (!key.startsWith("when.") && !key.startsWith("run.between")) {
                assertThat(Texts.in("zh").say(key)).as(key).matches("(?s).*[\\u3000-\\u9fff].*");
            }
        }
    }

    @Test
    void fillsInValuesAndCounts() {
        assertThat(Texts.in("en").say("run.progressOf", 3, 12)).isEqualTo("3 of 12 steps");
        assertThat(Texts.in("en").count("run.itemsDone", 1)).isEqualTo("1 entry done");
        assertThat(Texts.in("en").count("run.itemsDone", 1200)).isEqualTo("1,200 entries done");
    }

    @Test
    void namesTheTextThatIsMissing() {
        assertThatThrownBy(() -> Texts.in("zh").say("no.such.text"))
                .hasMessage("no text named no.such.text in language zh");
    }

    private static Set<String> places(String text) {
        var places = new TreeSet<String>();
        var matcher = PLACE.matcher(text);
        while (matcher.find()) {
            places.add(matcher.group());
        }
        return places;
    }

    private static void collect(Path root, Pattern pattern, String suffix, Set<String> into) throws IOException {
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                var matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    into.add(matcher.group(1) + suffix);
                }
            }
        }
    }
}
