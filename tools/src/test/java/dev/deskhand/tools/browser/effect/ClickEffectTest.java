package dev.deskhand.tools.browser.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.effect.ElementFacts.Sends;
import dev.deskhand.tools.spi.Effect;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClickEffectTest {

    @ParameterizedTest
    @CsvSource({
        "Search, READ",
        "Filter results, READ",
        "Next, READ",
        "Sign in, READ",
        "Log in, READ",
        "Cancel, READ",
        "Download PDF, READ",
        "Abbrechen, READ",
        "Anmelden, READ",
        "Suchen, READ",
        "Weiter, READ",
        "搜索, READ",
        "登录, READ",
        "取消, READ",
        "下一页, READ",
        "Save, CHANGE",
        "Submit, CHANGE",
        "Create invoice, CHANGE",
        "Add line, CHANGE",
        "Confirm, CHANGE",
        "Upload, CHANGE",
        "Speichern, CHANGE",
        "Hinzufügen, CHANGE",
        "Bestätigen, CHANGE",
        "保存, CHANGE",
        "提交, CHANGE",
        "Enregistrer, CHANGE",
        "Mark as paid, CHANGE",
        "Delete, COMMIT",
        "Pay now, COMMIT",
        "Send, COMMIT",
        "Approve, COMMIT",
        "Transfer, COMMIT",
        "Publish, COMMIT",
        "Sign, COMMIT",
        "Invite people, COMMIT",
        "Grant access, COMMIT",
        "Save and send, COMMIT",
        "Löschen, COMMIT",
        "Überweisen, COMMIT",
        "Freigeben, COMMIT",
        "删除, COMMIT",
        "付款, COMMIT",
        "发送, COMMIT",
        "批准, COMMIT",
        "Cancel order, COMMIT",
        "取消订单, COMMIT",
        "Frobnicate, COMMIT",
        "OK, COMMIT"
    })
    void judgesAPlainButtonByItsWords(String label, Effect effect) {
        var button = new ElementFacts(label, false, Sends.NOTHING, false, false, false, false, "host", "");
        assertThat(ClickEffect.of(button).effect()).isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource({"Next, CHANGE", "Delete, COMMIT", "Save, CHANGE", "Proceed, COMMIT", "Filter, CHANGE"})
    void neverTakesAPostForLess(String label, Effect effect) {
        var submit = new ElementFacts(label, false, Sends.CHANGE, false, false, false, false, "host", "");
        assertThat(ClickEffect.of(submit).effect()).isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource({
        "OK, UNKNOWN, CHANGE",
        "Abschicken, UNKNOWN, CHANGE",
        "通过, UNKNOWN, CHANGE",
        "Weiter, UNKNOWN, READ",
        "Save, UNKNOWN, CHANGE",
        "OK, QUESTION, READ",
        "Save, QUESTION, CHANGE"
    })
    void takesAFormForAQuestionOnlyWhereItOrItsButtonSaysSo(String label, Sends sends, Effect effect) {
        var submit = new ElementFacts(label, false, sends, false, false, false, false, "host", "");
        assertThat(ClickEffect.of(submit).effect()).isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource({"Sign in, READ", "Proceed, CHANGE", "Save, CHANGE", "Pay, COMMIT"})
    void aPasswordAloneDoesNotMakeAFormASignIn(String label, Effect effect) {
        var submit = new ElementFacts(label, false, Sends.UNKNOWN, true, false, false, false, "host", "");
        assertThat(ClickEffect.of(submit).effect()).isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource({"New invoice, READ", "Invoices, READ", "Delete, COMMIT", "Pay, COMMIT", "R-2024-7, READ"})
    void takesALinkForReadingUnlessItsLabelIsGrave(String label, Effect effect) {
        var link = new ElementFacts(label, true, Sends.NOTHING, false, false, false, false, "host", "");
        assertThat(ClickEffect.of(link).effect()).isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource({
        "Save, '', CHANGE",
        "Whatever, '', CHANGE",
        "Whatever, link, READ",
        "Details, tab, READ",
        "Realm roles, menuitem, READ",
        "Mark as paid, menuitem, CHANGE",
        "'Sign in sign in', button, READ",
        "Senden, button, COMMIT"
    })
    void expectsFromWordsAlone(String label, String role, Effect effect) {
        assertThat(ClickEffect.expected(label, role)).isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource({
        "Whatever, '', READ",
        "Kebab toggle, button, READ",
        "Save, '', CHANGE",
        "New invoice, link, READ",
        "Mark as paid, menuitem, READ",
        "Delete, menuitem, COMMIT"
    })
    void holdsAClickOnlyToWhatItsWordsSay(String label, String role, Effect effect) {
        assertThat(ClickEffect.least(label, role)).isEqualTo(effect);
    }
}
