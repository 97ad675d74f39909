package dev.deskhand.service.web.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.policy.PolicyFile;
import org.junit.jupiter.api.Test;

class RuleWordsTest {

    private static PolicyView.Rule said(String language, String rule) {
        var file = PolicyFile.read("policy: 1\nrules:\n  - " + rule + "\n");
        return new RuleWords(Texts.in(language)).of(file.rules().getFirst());
    }

    private static final String STRICT =
            "{name: large, when: amount > 5, reason: {en: two people look, zh: 须由两人过目}, gate: {roles: [ops, admin],"
                    + " four_eyes: true, approvers: 2, step_up: true, delegation: false, expires: 90m,"
                    + " escalate: {after: 1h, to: [approver]}}}";

    @Test
    void aGateSaysAllItAsksForInEnglish() {
        var rule = said("en", STRICT);
        assertThat(rule.outcome()).isEqualTo("gate");
        assertThat(rule.when()).isEqualTo("amount > 5");
        assertThat(rule.asks())
                .containsExactly(
                        "with the role Administrator or Operations",
                        "2 different people",
                        "nobody who asked for it, wrote the workflow or had a say in its values",
                        "with the password, given in the last 5 minutes",
                        "nobody in another’s place",
                        "within 90 minutes",
                        "after 1 hour also with the role Approver");
    }

    @Test
    void aGateSaysAllItAsksForInChinese() {
        assertThat(said("zh", STRICT).asks())
                .containsExactly(
                        "审批人须有“账户管理”或“运维”角色",
                        "须由 2 个不同的人批准",
                        "发起人、工作流作者和改过数值的人不得批准",
                        "须在最近 5 分钟内输入过密码",
                        "不得代他人批准",
                        "90 分钟内有效",
                        "1 小时后也可由“审批”角色批准");
    }

    @Test
    void theReasonIsTheReadersAndTheOtherLanguagesBesideIt() {
        var english = said("en", STRICT);
        assertThat(english.reason()).isEqualTo("two people look");
        assertThat(english.otherwise()).isEqualTo("须由两人过目");
        assertThat(english.otherLanguage()).isEqualTo("zh-CN");
        var chinese = said("zh", STRICT);
        assertThat(chinese.reason()).isEqualTo("须由两人过目");
        assertThat(chinese.otherwise()).isEqualTo("two people look");
        assertThat(chinese.otherLanguage()).isEqualTo("en");
    }

    @Test
    void aRuleWithoutAReasonSaysItsNameOnce() {
        var rule = said("en", "{name: practice, when: practice, allow: true}");
        assertThat(rule.reason()).isEmpty();
        assertThat(rule.otherwise()).isEmpty();
        assertThat(rule.asks()).isEmpty();
        assertThat(rule.result()).isEqualTo("No rule after it is asked; the floor stays.");
        assertThat(said("en", "{name: never, when: practice, reason: {en: no, zh: 不}, deny: true}")
                        .result())
                .isEqualTo("It may not happen.");
    }
}
