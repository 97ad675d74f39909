package dev.deskhand.tools.browser.effect;

import dev.deskhand.tools.spi.Effect;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the words of a button that sounds harmless really tell: that it only looks, or just that something goes on. */
final class LookingWords {

    /** What says by itself that something is looked for, shown or left, whatever is sent for it. */
    private static final Set<String> LOOKS = ButtonWords.words(
            "search find filter previous prev login logout view show hide details detail download export"
                    + " print preview refresh reload sort back browse suche suchen finden filtern zuruck vorherige anmelden"
                    + " einloggen abmelden anzeigen ansehen herunterladen exportieren drucken vorschau rechercher chercher"
                    + " filtrer precedent precedente connexion deconnexion voir afficher retour telecharger exporter imprimer"
                    + " apercu buscar filtrar anterior ver mostrar volver descargar exportar imprimir cerca cercare filtra"
                    + " indietro accedi mostra scarica stampa zoeken vorige inloggen bekijken terug pesquisar voltar baixar");

    private static final List<String> LOOKS_SIGNS =
            ButtonWords.signs("搜索 查询 查找 检索 筛选 过滤 下一页 上一页 上一步 登录 登入 登陆 登出 退出登录 查看 显示 详情 返回 下载 导出 打印 预览 刷新 検索 表示 絞り込み"
                    + " 並べ替え 戻る 前へ 詳細 印刷 ダウンロード プレビュー ログイン ログアウト サインイン");

    /** What leaves something, where nothing else is said of it. */
    private static final Set<String> LEAVES =
            ButtonWords.words("cancel close abbrechen schliessen annuler fermer cancelar"
                    + " cerrar annulla chiudi annuleren sluiten fechar 取消 关闭 キャンセル 閉じる");

    private static final Set<String> SIGNS_IN =
            ButtonWords.words("login einloggen anmelden connexion entrar accedi inloggen");
    private static final List<String> SIGNS_IN_SIGNS = ButtonWords.signs("登录 登入 登陆 ログイン サインイン");

    /** What is said where one step ends, be it the last. */
    private static final Set<String> GOES_ON = ButtonWords.words(
            "next continue proceed weiter nachste nachster nachstes fortfahren suivant suivante continuer"
                    + " poursuivre siguiente continuar seguir avanti continua volgende doorgaan proximo proxima");

    private static final List<String> GOES_ON_SIGNS = ButtonWords.signs("下一步 继续 次へ 続行 続ける 続け 進む");

    /** Next what: pages, months and pictures are turned. */
    private static final Set<String> TURNED = ButtonWords.words(
            "page pages month year week day slide image picture photo record row result results match seite"
                    + " seiten monat jahr woche tag bild treffer mois annee semaine jour diapositive pagina mes ano semana dia"
                    + " diapositiva imagen imagem");

    private static final List<String> TURNED_SIGNS = ButtonWords.signs("页 月 年 周 日期 张 图 ページ");

    private static final Set<String> CONFIRMS =
            ButtonWords.words("confirm verify submit send bestatigen prufen absenden senden"
                    + " verifier envoyer verificar enviar verifica invia verzenden");

    private static final List<String> CONFIRMS_SIGNS = ButtonWords.signs("确认 确定 提交 验证 发送 確認 送信");

    private static final Set<String> DOES = ButtonWords.words(
            "confirm archive unarchive disable enable deactivate activate suspend lock unlock accept decline reopen"
                    + " bestatigen archivieren deaktivieren aktivieren sperren entsperren annehmen ablehnen confirmer"
                    + " archiver desactiver activer verrouiller deverrouiller accepter refuser confirmar archivar"
                    + " desactivar activar bloquear desbloquear aceptar rechazar");

    private static final List<String> DOES_SIGNS = ButtonWords.signs("确认 归档 停用 禁用 冻结 锁定 解锁 接受 標記 標示 確認する 送信する 無効に 有効に");

    /** By themselves; "Submit a request" and "提交工单" lead to a form. */
    private static final Set<String> SUBMITS = ButtonWords.words("submit absenden soumettre enviar 提交");

    /** An archive of a year, a letter of confirmation: things, though they begin like something that is done. */
    private static final Pattern NAMES_A_PLACE = Pattern.compile("\\d|确认[函书单]");

    private LookingWords() {}

    /** Whether what is sent by a button of these words is a question, as far as words can tell. */
    static boolean sayLooking(String label) {
        if (LabelWords.effectOf(label).orElse(Effect.COMMIT) != Effect.READ) {
            return false;
        }
        return LabelWords.tells(label, LOOKS, LOOKS_SIGNS)
                || LEAVES.containsAll(LabelWords.tokens(label))
                || saysOnward(label) && saysWhatIsTurned(label);
    }

    /** Whether it signs in, by its words. */
    static boolean saySigningIn(String label) {
        return LabelWords.effectOf(label).orElse(Effect.COMMIT) == Effect.READ
                && LabelWords.tells(label, SIGNS_IN, SIGNS_IN_SIGNS);
    }

    /** Whether signing in is among what the words say. */
    static boolean tellSigningIn(String label) {
        return LabelWords.tells(label, SIGNS_IN, SIGNS_IN_SIGNS);
    }

    /** "Confirm", "确认": what is confirmed stands elsewhere. */
    static boolean sayConfirming(String label) {
        return LabelWords.tells(label, CONFIRMS, CONFIRMS_SIGNS)
                && LabelWords.tokens(label).size() <= 1;
    }

    /** What no link is called that only leads somewhere: "Confirm", "Archive", "Mark as done"; "New" and "Edit" lead to forms. */
    static boolean sayDone(String label) {
        if (NAMES_A_PLACE.matcher(label).find()) {
            return false;
        }
        List<String> words = LabelWords.tokens(label);
        boolean marks = words.size() > 1
                && words.getFirst().equals("mark")
                && words.get(1).equals("as");
        return LabelWords.effectOf(label).orElse(Effect.CHANGE).isAtLeast(Effect.CHANGE)
                && (marks
                        || !words.isEmpty() && DOES.contains(words.getFirst())
                        || words.size() == 1 && SUBMITS.contains(words.getFirst())
                        || DOES_SIGNS.stream().anyMatch(label.strip()::startsWith));
    }

    /** "Next", "下一步": beside fields that were filled in nobody knows whether they are sent now. */
    static boolean sayOnlyOnward(String label) {
        return saysOnward(label) && !saysWhatIsTurned(label);
    }

    private static boolean saysOnward(String label) {
        return LabelWords.tells(label, GOES_ON, GOES_ON_SIGNS);
    }

    private static boolean saysWhatIsTurned(String label) {
        return LabelWords.tells(label, TURNED, TURNED_SIGNS);
    }
}
