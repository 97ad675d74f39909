package dev.deskhand.tools.browser.effect;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of buttons by what they do, in the languages office software is commonly met in. */
final class ButtonWords {

    static final List<String> READ_PHRASES = List.of(
            "sign in",
            "sign me in",
            "signin",
            "signon",
            "sign on",
            "sign out",
            "log in",
            "log on",
            "log out",
            "log off",
            "go back",
            "show more",
            "load more",
            "iniciar sesion",
            "cerrar sesion",
            "se connecter",
            "se deconnecter");

    /** Stopping something is harmless only when what is stopped is the editing itself. */
    static final Set<String> HARMLESS_TO_CANCEL =
            words("and close edit editing changes search back the this dialog bearbeitung und");

    /** What ends or empties the thing it names: "Close ticket", "Reset password". */
    static final Set<String> ENDS = words("close reset clear schliessen zurucksetzen leeren fermer reinitialiser vider"
            + " cerrar restablecer vaciar limpiar chiudi azzera sluiten fechar redefinir");

    /** What is ended harmlessly: parts of a page, and what was only looked for. */
    static final Set<String> PARTS =
            words("dialog dialogue modal window popup popover panel pane drawer sidebar menu list tab page toast banner"
                    + " notification notifications message alert tooltip hint help tour preview overlay lightbox filter filters"
                    + " search query sort sorting selection choice field value input form view zoom columns dialogfeld fenster"
                    + " meldung hinweis menue bereich seite suche auswahl ansicht eingabe formular fenetre boite onglet panneau"
                    + " notification recherche filtre filtres selection champ formulaire vue ventana dialogo pestana panel"
                    + " mensaje aviso busqueda filtro filtros seleccion campo formulario vista");

    static final Set<String> SMALL = words(
            "the this that a an all and it x der die das den dieses diesen alle und le la les ce cette tous tout et el"
                    + " los las este esta todo todos y");

    static final Set<String> CANCEL = words("cancel abbrechen annuler cancelar annulla annuleren");

    static final Set<String> READ = words("search find filter next previous prev login logout open view show hide"
            + " details detail close back download export print preview refresh reload sort more less expand collapse"
            + " edit browse home help first last page clear reset select choose suche suchen finden filtern weiter"
            + " zuruck nachste nachster vorherige anmelden einloggen abmelden offnen anzeigen ansehen schliessen"
            + " herunterladen exportieren drucken vorschau aktualisieren mehr bearbeiten zurucksetzen rechercher"
            + " chercher filtrer suivant precedent connexion ouvrir voir afficher fermer retour telecharger imprimer"
            + " buscar filtrar siguiente anterior entrar abrir ver mostrar cerrar volver descargar imprimir cerca"
            + " cercare filtra avanti indietro accedi apri mostra chiudi scarica stampa zoeken volgende vorige"
            + " inloggen openen bekijken sluiten terug downloaden proximo pesquisar fechar voltar baixar continue"
            + " fortfahren continuer continuar");

    static final Set<String> CHANGE = words("save submit create update add confirm upload import register insert"
            + " apply store record change rename assign move copy duplicate mark archive attach post complete finish"
            + " new done enable disable start stop upgrade speichern sichern absenden erstellen anlegen hinzufugen"
            + " bestatigen hochladen importieren registrieren ubernehmen andern verschieben kopieren markieren"
            + " neu erfassen zuweisen archivieren abschliessen enregistrer soumettre creer ajouter valider confirmer"
            + " modifier televerser guardar crear anadir agregar actualizar confirmar subir salva"
            + " crea aggiungi aggiorna conferma carica opslaan toevoegen bijwerken bevestigen salvar criar adicionar"
            + " atualizar");

    static final Set<String> COMMIT = words("delete remove pay send approve transfer publish sign invite grant"
            + " purchase buy order checkout reject decline refund revoke terminate erase wipe destroy purge share"
            + " forward reply release authorize authorise permit deactivate wire charge dispatch"
            + " withdraw donate subscribe unsubscribe bid book loschen entfernen bezahlen zahlen senden verschicken"
            + " versenden genehmigen freigeben uberweisen veroffentlichen unterschreiben unterzeichnen einladen"
            + " berechtigen kaufen bestellen kundigen stornieren ablehnen weiterleiten antworten teilen buchen"
            + " supprimer effacer payer envoyer approuver transferer publier signer inviter acheter commander"
            + " eliminar borrar pagar enviar aprobar transferir publicar firmar invitar comprar elimina cancella"
            + " paga invia approva trasferisci pubblica firma invita acquista verwijderen betalen verzenden"
            + " goedkeuren publiceren ondertekenen uitnodigen kopen excluir apagar aprovar assinar convidar");

    static final List<String> READ_SIGNS =
            signs("搜索 查询 查找 检索 筛选 过滤 下一页 上一页 下一步 上一步 登录 登入 登陆 登出 退出 打开 查看 显示 详情 关闭 返回 下载 导出 打印 预览 刷新"
                    + " 更多 取消 编辑 重置 继续 展开 收起 検索 表示 絞り込み 並べ替え 次へ 次の 前へ 前の 戻る 閉じる 開く 詳細 印刷 編集 続行 続ける 続け 進む"
                    + " ダウンロード プレビュー ログイン ログアウト サインイン キャンセル もっと見る");
    static final List<String> CHANGE_SIGNS =
            signs("保存 提交 创建 新建 新增 添加 更新 修改 确认 确定 上传 导入 注册 应用 标记 归档 完成 登録 作成 新規 追加 変更 確認 確定 決定 適用 完了"
                    + " 提出 申請 取り込み アップロード インポート");
    static final List<String> COMMIT_SIGNS =
            signs("删除 移除 支付 付款 缴费 发送 寄出 批准 审批 同意 转账 汇款 发布 签署 签名 签字 邀请 授权 购买 下单 订购 退款 拒绝 驳回 撤销 注销 清空"
                    + " 分享 转发 回复 作废 结算 削除 支払 送信 送付 送金 振込 承認 却下 拒否 注文 購入 予約 公開 招待 署名 返金 返信 転送 解約 退会 取り消し"
                    + " 消去 許可");

    /** Japanese for sharing. In Chinese the same signs say how many there are of something, or that many have it. */
    static final Pattern SHARES =
            Pattern.compile("^共有$|[\\p{IsHiragana}\\p{IsKatakana}ー] ?共有|共有 ?[\\p{IsHiragana}\\p{IsKatakana}]|画面共有");

    /** What is ended in earnest though a part of a page or of an office gives it its name: "Close help ticket". */
    static final Set<String> RECORDS =
            words("ticket tickets case cases account accounts order orders request requests issue issues incident"
                    + " incidents project projects deal deals contract contracts invoice invoices task tasks password passwords"
                    + " konto auftrag vorgang anfrage projekt vertrag rechnung aufgabe passwort");

    /** Where what it is called ends, and of what or whose it is begins. */
    static final Pattern OF = Pattern.compile(
            "[:,(–—-]| (for|of|by|from|in|on|about|with|von|fur|mit|uber|im|am|de|du|des|del|da|do|di) ");

    private ButtonWords() {}

    /** A text as the words here are kept: in small letters without accents. */
    static String plain(String label) {
        return Normalizer.normalize(label.replace("ß", "ss"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** Signs of scripts that set no spaces, as {@link #plain} leaves them. */
    static List<String> signs(String list) {
        return List.of(plain(list).split(" "));
    }

    static Set<String> words(String list) {
        return new HashSet<>(Arrays.asList(plain(list).split(" ")));
    }
}
