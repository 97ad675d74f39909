package dev.deskhand.service.web.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.web.page.Texts;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TermsTest {

    @Test
    void saysWhatIsKeptHowLongAndByWhichSetting() {
        var terms = new Terms(Texts.english()).of(OptionalInt.of(1), OptionalInt.of(3_650));

        assertThat(terms)
                .extracting(KeepingView.Term::time)
                .containsExactly(
                        "1 day after its end, then erased without anybody’s doing",
                        "3,650 days, then erased without anybody’s doing",
                        "7 days, then gone when the next plan is made",
                        "Until somebody erases it",
                        "For ever; only what is erased is missing from it");
        assertThat(terms)
                .extracting(KeepingView.Term::setting)
                .containsExactly("DESKHAND_RETENTION_RUNS", "DESKHAND_RETENTION_ACTS", "", "", "");
        assertThat(terms.getFirst().why()).isEqualTo("Set by");
    }

    @Test
    void saysInChineseThatNoTimeIsSet() {
        var runs = new Terms(Texts.in("zh"))
                .of(OptionalInt.empty(), OptionalInt.of(30))
                .getFirst();

        assertThat(runs)
                .isEqualTo(new KeepingView.Term(
                        "已结束的办理：内容、文件和截图", "一直保留，直到有人删除", "此项设置未规定期限：", "DESKHAND_RETENTION_RUNS"));
    }
}
