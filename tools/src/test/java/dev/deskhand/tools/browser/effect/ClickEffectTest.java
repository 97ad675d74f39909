package dev.deskhand.tools.browser.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.effect.ElementFacts.Kind;
import dev.deskhand.tools.browser.effect.ElementFacts.Sends;
import dev.deskhand.tools.spi.Effect;
import org.junit.jupiter.api.Test;
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
        "Close, READ",
        "Close dialog, READ",
        "Close success alert: saved by Ann, READ",
        "Clear all filters, READ",
        "Close ticket, CHANGE",
        "Close help ticket, CHANGE",
        "Close the help request for Ann, CHANGE",
        "Reset account page, READ",
        "Close ticket panel, READ",
        "Close message: invoice, READ",
        "Cerrar formulario de invoice, READ",
        "共有, COMMIT",
        "リンクを共有, COMMIT",
        "共有する, COMMIT",
        "Reset password, CHANGE",
        "重置密码, CHANGE",
        "次のページ, READ",
        "ダウンロード, READ",
        "登録, CHANGE",
        "削除, COMMIT",
        "支払う, COMMIT",
        "送信, COMMIT",
        "Supprimer, COMMIT",
        "Eliminar, COMMIT",
        "Frobnicate, COMMIT",
        "OK, COMMIT"
    })
    void judgesAPlainButtonByItsWords(String label, Effect effect) {
        var button = new ElementFacts(label, Kind.BUTTON, Sends.NOTHING, false, false, "host", "");
        assertThat(ClickEffect.of(button).effect()).isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource({"Next, CHANGE", "Delete, COMMIT", "Save, CHANGE", "Proceed, COMMIT", "Filter, CHANGE"})
    void neverTakesAPostForLess(String label, Effect effect) {
        var submit = new ElementFacts(label, Kind.BUTTON, Sends.CHANGE, false, false, "host", "");
        assertThat(ClickEffect.of(submit).effect()).isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource({
        "OK, UNKNOWN, CHANGE",
        "Abschicken, UNKNOWN, CHANGE",
        "通过, UNKNOWN, CHANGE",
        "Next, UNKNOWN, CHANGE",
        "Weiter, UNKNOWN, CHANGE",
        "Suivant, UNKNOWN, CHANGE",
        "Siguiente, UNKNOWN, CHANGE",
        "下一步, UNKNOWN, CHANGE",
        "继续, UNKNOWN, CHANGE",
        "次へ, UNKNOWN, CHANGE",
        "Aktualisieren, UNKNOWN, CHANGE",
        "Reset password, UNKNOWN, CHANGE",
        "Select, UNKNOWN, CHANGE",
        "Search, UNKNOWN, READ",
        "Zurück, UNKNOWN, READ",
        "Cancel, UNKNOWN, READ",
        "Next page, UNKNOWN, READ",
        "查询, UNKNOWN, READ",
        "下一页, UNKNOWN, READ",
        "検索, UNKNOWN, READ",
        "絞り込み, UNKNOWN, READ",
        "閉じる, UNKNOWN, READ",
        "Rechercher, UNKNOWN, READ",
        "Weiter, QUESTION, READ",
        "Save, UNKNOWN, CHANGE",
        "OK, QUESTION, READ",
        "Save, QUESTION, CHANGE"
    })
    void takesAFormForAQuestionOnlyWhereItOrItsButtonSaysSo(String label, Sends sends, Effect effect) {
        var submit = new ElementFacts(label, Kind.BUTTON, sends, false, false, "host", "");
        assertThat(ClickEffect.of(submit).effect()).isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource({"Sign in, READ", "登录, READ", "Proceed, CHANGE", "Next, CHANGE", "Save, CHANGE", "Pay, COMMIT"})
    void aPasswordAloneDoesNotMakeAFormASignIn(String label, Effect effect) {
        var submit = new ElementFacts(label, Kind.BUTTON, Sends.UNKNOWN, true, false, "host", "");
        assertThat(ClickEffect.of(submit).effect()).isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource({
        "New invoice, READ",
        "Invoices, READ",
        "Delete, COMMIT",
        "Pay, COMMIT",
        "R-2024-7, READ",
        "Edit invoice, READ",
        "Markets, READ",
        "已完成订单, READ",
        "Confirm, CHANGE",
        "Archive, CHANGE",
        "Mark as done, CHANGE",
        "Disable user, CHANGE",
        "确认收货, CHANGE",
        "Submit, CHANGE",
        "提交, CHANGE",
        "Submit a request, READ",
        "提交工单, READ",
        "Archive 2024, READ",
        "确认函下载, READ",
        "共有3条评论, READ",
        "共有文件夹, READ",
        "ファイルの共有, COMMIT"
    })
    void takesALinkForReadingUnlessItsLabelIsGrave(String label, Effect effect) {
        var link = new ElementFacts(label, Kind.LINK, Sends.NOTHING, false, false, "host", "");
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

    @Test
    void whatHasNoNameIsNotQuotedAsNothing() {
        var facts = new ElementFacts("", Kind.BUTTON, Sends.QUESTION, false, true, "", "");
        var reason = ClickEffect.of(facts).reason();
        assertThat(reason.english()).isEqualTo("an element without a name searches");
        assertThat(reason.chinese()).isEqualTo("一个没有名称的元素用于搜索");
    }
}
