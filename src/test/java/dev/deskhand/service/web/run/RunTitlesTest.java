package dev.deskhand.service.web.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.plan.LocalizedText;
import org.junit.jupiter.api.Test;

class RunTitlesTest {

    private static final LocalizedText OURS = LocalizedText.of("Find a customer", "查找客户");
    private static final Texts CHINESE = Texts.in("zh");

    @Test
    void aWorkflowsTitleIsInTheReadersLanguageWhoeverStartedIt() {
        assertThat(RunTitles.of("Find a customer", OURS, CHINESE)).isEqualTo("查找客户");
        assertThat(RunTitles.of("查找客户", OURS, Texts.in("en"))).isEqualTo("Find a customer");
    }

    @Test
    void whatAPersonWroteStaysAsItIs() {
        assertThat(RunTitles.of("Find the customer Seeblick", OURS, CHINESE)).isEqualTo("Find the customer Seeblick");
        assertThat(RunTitles.of("Find the customer Seeblick", null, CHINESE)).isEqualTo("Find the customer Seeblick");
    }

    @Test
    void anErasedTitleIsSaidToBeErased() {
        assertThat(RunTitles.of("", OURS, CHINESE)).isEqualTo("（内容已删除）");
    }
}
