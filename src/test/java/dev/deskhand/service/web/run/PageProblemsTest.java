package dev.deskhand.service.web.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageProblemsTest {

    @Test
    void whatThePageReportedIsSaidInPlainWordsInBothLanguages() {
        ObjectNode output =
                output("500 /api/save", "no answer from /news", "Uncaught Error: boom", "could not load /x.js");
        Notice english = PageProblems.in(output, Texts.english());
        assertThat(english)
                .isEqualTo(new Notice(
                        "warn",
                        "The page reported 4 errors:",
                        List.of(
                                "Its request to /api/save was answered with 500.",
                                "No answer came to its request to /news.",
                                "Uncaught Error: boom",
                                "and one more, see the log")));
        Notice chinese = PageProblems.in(output("500 /api/save"), Texts.in("zh"));
        assertThat(chinese).isEqualTo(Notice.of("warn", "页面报告了一个错误：", "页面对 /api/save 的请求收到 500 应答。"));
        assertThat(PageProblems.in(output(), Texts.english())).isNull();
    }

    private static ObjectNode output(String... problems) {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        var list = output.putArray("problems");
        List.of(problems).forEach(list::add);
        return output;
    }
}
