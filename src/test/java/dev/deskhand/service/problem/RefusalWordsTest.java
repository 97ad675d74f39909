package dev.deskhand.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.phrase.Phrasebook;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RefusalWordsTest {

    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    /** Words of an interface may stay English, three in a row are a phrase that was forgotten. */
    private static final Pattern ENGLISH = Pattern.compile("\\b[a-z]+ [a-z]+ [a-z]+\\b");

    @Test
    void whatTheServiceRefusesIsSaidInChineseToo() throws Exception {
        Map<String, String> texts = RefusalTexts.in(Path.of("main", "java"));

        assertThat(texts).as("sentences found").hasSizeGreaterThan(200);
        assertThat(texts.entrySet().stream()
                        .filter(text -> !isSaidInChinese(text.getKey()))
                        .toList())
                .as("sentences that are missing in deskhand/phrases_zh.txt, and where they are said")
                .isEmpty();
    }

    private static boolean isSaidInChinese(String english) {
        String said = Phrasebook.in(Locale.CHINESE, english);
        return CHINESE.matcher(said).find() && !ENGLISH.matcher(said).find();
    }
}
