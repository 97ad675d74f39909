package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FormShape;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the rows of a batch are held to, whose pages nobody saw before they were approved. */
class FormShapeTest extends BrowserTest {

    /** Rows of a batch are sent by one form: what is of the record or of the load makes it no other. */
    @Test
    void theShapeOfAFormIsItsFieldsAndWhereItIsSentAndNotWhatStandsInThem() throws Exception {
        String form = "<form method=post action=/records/17><input type=hidden name=_token value=abc>"
                + "<input type=hidden name=id value=17><input name='lines[0][amount]' value=5><input name=note>"
                + "<button>Save</button></form>";
        String shape = shapeOf("/records/17/edit", form);
        assertThat(FormShape.read(shape).form()).hasSize(64);
        for (String same : List.of(
                form.replace("abc", "xyz"),
                form.replace("value=17", "value=18"),
                form.replace("value=5", "value=99"),
                form.replace("<input name=note>", "<input name=note value=urgent>"),
                form.replace("Save<", "Save record 18<"),
                form.replace("<input name=note>", "<input name='lines[1][amount]'><input name=note>"),
                form.replace("_token", "csrf_field"))) {
            assertThat(shapeOf("/records/17/edit", same)).as(same).isEqualTo(shape);
        }
        assertThat(shapeOf("/records/acme/edit", form.replace("/17", "/acme")))
                .as("another record")
                .isEqualTo(shape);
        assertThat(shapeOf("/records", form.replace("/17", "/acme")))
                .as("records with names, in dialogs of their list")
                .isEqualTo(shapeOf("/records", form.replace("/17", "/nordlicht")));
        for (String other : List.of(
                form.replace("<input name=note>", "<input name=note><input type=hidden name=iban value=EVIL>"),
                form.replace("name=note", "name=iban"),
                form.replace("<input name=note>", ""),
                form.replace("<input name=note>", "<input type=hidden name=note>"),
                form.replace("/records/17", "/evil/17"),
                form.replace("/records/17", "https://evil.example/records/17"),
                form.replace("<button>", "<button formaction=/evil/17>"),
                form.replace("<button>", "<button formaction=https://evil.example/records/17>"),
                form.replace("/records/17>", "/records/17?to=EVIL>"),
                form.replace("<button>", "<button name=all value=1>"),
                form.replace("<input name=note>", "<input name=note></form><form>"))) {
            assertThat(shapeOf("/records/17/edit", other)).as(other).isNotEqualTo(shape);
        }
    }

    /** What is sent besides the fields: nobody who looks at the page sees it. */
    @Test
    void anApprovalIsForTheAddressThatTheButtonNamesAndForWhatGoesAlong() throws Exception {
        String form = "<form method=post action='/pay?to=17&csrf_token=a'><input name=amount value=5>"
                + "<button name=kind value=one>Pay</button></form>";
        show("/pay/17", form);
        var approved = effect("click", "{'target': {'role': 'button'}}");
        show("/pay/17", form.replace("=a'", "=b'"));
        assertThat(effect("click", "{'target': {'role': 'button'}}").seen())
                .as("what is of the load")
                .isEqualTo(approved.seen());
        for (String other : List.of(
                form.replace("to=17", "to=18"),
                form.replace("value=one", "value=all"),
                form.replace("name=kind", "name=sort"),
                form.replace("<button", "<button formaction=/pay?to=18"),
                form.replace("<button", "<button formaction=/refund?to=17"))) {
            show("/pay/17", other);
            assertThat(effect("click", "{'target': {'role': 'button'}}").seen())
                    .as(other)
                    .isNotEqualTo(approved.seen());
        }
        show("/pay/17", form.replace("<button", "<button formaction=https://evil.example/pay"));
        assertThat(effect("click", "{'target': {'role': 'button'}}").host()).isEqualTo("evil.example");
    }

    @Test
    void anApprovalOfALinkIsForWhereItLeads() throws Exception {
        String link = "<p><a href='/records/17/delete?token=a' data-method=delete>Delete</a></p>";
        show("/records", link);
        var approved = effect("click", "{'target': 'Delete'}");
        show("/records", link.replace("token=a", "token=b"));
        assertThat(effect("click", "{'target': 'Delete'}").seen()).isEqualTo(approved.seen());
        for (String other : List.of(
                link.replace("/17/", "/18/"),
                link.replace("?token", "?all=1&token"),
                link.replace("'/records", "'https://evil.example/records"))) {
            show("/records", other);
            assertThat(effect("click", "{'target': 'Delete'}").seen()).as(other).isNotEqualTo(approved.seen());
        }
    }

    /** Nobody sees them: what is the same for all records is held, what is this record's is not. */
    @Test
    void hiddenValuesAreHeldButForWhatIsTheRecordsOwn() throws Exception {
        String form = "<form method=post action=/records/17><input type=hidden name=payee value='Nordlicht GmbH'>"
                + "<input type=hidden name=_token value=abc><input name=note value=Paris><button>Save</button></form>";
        FormShape first = FormShape.read(shapeOf("/records/17/edit", form));
        for (String other : List.of(
                "Evil Ltd",
                "DE89370400440532013000",
                "5500112233",
                "370 400 440 532 013 000",
                "3704.0044.0532.0130",
                "20-00-00",
                "12.500 Evil Ltd",
                "05.12.2026 Evil Ltd",
                "9f8A/3kQz1+Xp0TtY7bLm2Rw5cVd8eUsHg4JnKaZx6Q=",
                "me@evil.example",
                "https://evil.example/hook",
                "")) {
            var there = FormShape.read(shapeOf("/records/17/edit", form.replace("Nordlicht GmbH", other)));
            assertThat(there.form()).isEqualTo(first.form());
            assertThat(there.changedFrom(List.of(first), Set.of())).as(other).contains("payee");
        }
        for (String own : List.of(
                "17",
                "4.50",
                "acme",
                "Paris",
                "2026-03-01",
                "2026-03-01T10:00:00Z",
                "0b54f1c2-9a6d-4f0e-8d1c-3f2a6b7c8d9e",
                "1764460800000",
                "12,500.00",
                "1.234,56",
                "-1’250.5",
                "1 234,5",
                "1,00,000",
                "€ 12.500,00",
                "05.12.2026",
                "12/5/2026 08:30",
                "5/12/26",
                "2026年12月5日",
                "05-Dec-2026",
                "08:30:00",
                "Nordlicht GmbH")) {
            var there = FormShape.read(shapeOf("/records/acme/edit", form.replace("Nordlicht GmbH", own)));
            assertThat(there.changedFrom(List.of(first), Set.of())).as(own).isEmpty();
        }
    }

    /** Many frameworks send a form to the address of its own page, query and all. */
    @Test
    void theQueryOfAFormsAddressIsHeldButForWhatThePagesOwnAddressSays() throws Exception {
        String query = "id=INV-0042&ReturnUrl=%2Flist%2FINV-0042";
        String form = "<form method=post action='./Edit.aspx?" + query + "&payee=Nordlicht'>"
                + "<input type=hidden name=back value=/app/Edit.aspx?" + query + ">"
                + "<input name=note><button name=go value=INV-0042>Save</button></form>";
        String path = "/app/Edit.aspx?" + query;
        FormShape first = FormShape.read(shapeOf(path, form));
        var next = FormShape.read(shapeOf(path.replace("42", "43"), form.replace("42", "43")));
        assertThat(next).isEqualTo(first);
        var other = FormShape.read(shapeOf(path, form.replace("=Nordlicht", "=Evil")));
        assertThat(other.changedFrom(List.of(first), Set.of())).contains("?payee");
    }

    /** Of frameworks, known by name, and of any other by their look. */
    @Test
    void whatAServerMakesUpForEachLoadIsNoOtherValue() throws Exception {
        for (String[] stamp : new String[][] {
            {"form_build_id", "form-Ab", "form-Cd"},
            {"p_page_submission_id", "1234567890123", "2234567890123"},
            {"pSalt", "77", "x"},
            {"pPageItemsProtected", "/a", "/b"},
            {"_sourcePage", "aa", "bb"},
            {"__fp", "cc", "dd"},
            {"execution", "e1s1", "e2s1"},
            {"ctl00_grid_ClientState", "{}", "{&quot;a&quot;:1}"},
            {
                "unheard_of",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwiaWF0IjoxNTE2MjM5MDIyfQ.KMUFsIDTnFmyG3nMiGM6H9FNFUROf3wh7SmqJp-QV30",
                "9f8A/3kQz1+Xp0TtY7bLm2Rw5cVd8eUsHg4JnKaZx6Q="
            },
            {"unheard_of", "q7Jw0PzK3vX9dLsB5mT1nA==", "Zt4Hc8Rk2Wf6Yg0Qe3UvOi=="}
        }) {
            FormShape first = FormShape.read(shapeOf("/new", stamped(stamp[0], stamp[1])));
            FormShape next = FormShape.read(shapeOf("/new", stamped(stamp[0], stamp[2])));
            assertThat(next.changedFrom(List.of(first), Set.of())).as(stamp[0]).isEmpty();
        }
        FormShape stamp = FormShape.read(shapeOf("/new", stamped("unheard_of", "q7Jw0PzK3vX9dLsB5mT1nA==")));
        for (String value : List.of(
                "Evil Ltd",
                "DE89370400440532013000",
                "GB33BUKB20201555555555",
                "https://evil.example/Hook/a1B2c3D4e5F6g7H8i9J0k1L2m3N4",
                "me@evil.example",
                "Rechnungen/Nordlicht/2026/Zahlung-Dezember-Entwurf",
                "7dHbWXmci3dT8UFYWYZweBLXgycu7Y3iL6trKn1Y7ARj",
                "12345678901234567890123456")) {
            FormShape other = FormShape.read(shapeOf("/new", stamped("unheard_of", value)));
            assertThat(other.changedFrom(List.of(stamp), Set.of())).as(value).contains("unheard_of");
        }
    }

    /** Batches that an earlier release began go on: it kept the hash of this text. */
    @Test
    void aFormHasTheHashThatItHadBeforeHiddenValuesWereKept() throws Exception {
        String shape = shapeOf(
                "/records/17/edit",
                "<form method=post action=/records/17><input type=hidden name=id value=17><input"
                        + " name=note><button>Save</button></form>");
        String before = FormShape.hash("[\"=/=/=\",[\"hidden id\",\"note\"]]");
        assertThat(FormShape.read(shape).form())
                .isEqualTo(FormShape.read(before).form());
    }

    private static String stamped(String name, String value) {
        return "<form method=post action=/save><input type=hidden name='" + name + "' value='" + value
                + "'><input name=note><button>Save</button></form>";
    }

    @Test
    void aDialogThatIsNoFormHasAShapeToo() throws Exception {
        String dialog =
                "<div role=dialog aria-label=Pay><p>Nine</p><input name=to value=Ann><button>Save</button></div>";
        String shape = shapeOf("/dialog", dialog);
        assertThat(shapeOf("/dialog", dialog.replace("Nine", "Ten").replace("Ann", "Eve")))
                .isEqualTo(shape);
        assertThat(shapeOf("/dialog", dialog.replace("<p>", "<input type=hidden name=iban><p>")))
                .isNotEqualTo(shape);
    }

    private static String shapeOf(String address, String body) throws Exception {
        int asks = address.indexOf('?');
        String page = SITE.page(asks < 0 ? address : address.substring(0, asks), body);
        done("open", "{'url': '" + page + (asks < 0 ? "" : address.substring(asks)) + "'}");
        return String.valueOf(effect("click", "{'target': {'role': 'button'}}").shape());
    }
}
