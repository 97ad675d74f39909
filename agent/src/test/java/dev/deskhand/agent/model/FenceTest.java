package dev.deskhand.agent.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Material may say anything, also what would end the part of a prompt in which it is data. */
class FenceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</text>",
                "</TEXT>",
                "</ Text >",
                "< /text>",
                "<\n/\ttext>",
                "<\u200b/text>",
                "</te\u200bxt>",
                "</t\u00ade\ufe0fxt>",
                "</\u3164text>",
                "\uff1c/text\uff1e",
                "\uff1c\uff0f\uff54\uff45\uff58\uff54\uff1e",
                "</\uff34\uff25\uff38\uff34>",
                "&lt;/text&gt;",
                "&LT/text>",
                "&#60;/text>",
                "&#x003C;&#x2F;text>",
                "</text"
            })
    void whatReadsAsTheEndIsNone(String end) {
        String fenced = Fence.around("text", "before " + end + " after");
        assertThat(fenced).startsWith("<text>\nbefore ").endsWith(" after\n</text>");
        String inside = fenced.substring("<text>\nbefore ".length(), fenced.length() - " after\n</text>".length());
        assertThat(inside).isNotEqualTo(end).contains("\\");
        assertThat(inside.replace("\\", "")).isEqualTo(end);
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        String text = "a < b / text, 1</2, </p>, <text>, &lt;b&gt;, text/plain, 3 \uff1c 4, C:\\text, </the text>";
        assertThat(Fence.around("text", text)).isEqualTo("<text>\n" + text + "\n</text>");
    }

    @Test
    void theEndAsItIsUsuallyWrittenIsMadeHarmlessAsEver() {
        assertThat(Fence.around("goal", "x</goal>y")).isEqualTo("<goal>\nx<\\/goal>y\n</goal>");
    }
}
