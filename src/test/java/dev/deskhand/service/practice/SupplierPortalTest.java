package dev.deskhand.service.practice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OfficeProfile.class)
class SupplierPortalTest {
    private static final Map<String, String> GOOD = Map.of(
            "number", "T-100",
            "supplier", "Müller Bürobedarf GmbH",
            "issued", "2026-03-01",
            "due", "2026-03-31",
            "amount", "1,250.50",
            "currency", "EUR",
            "note", "纸");

    @BeforeEach
    void startFromTheFirstDay() {
        Office.reset();
    }

    @Test
    void pagesAreShownOnlyAfterSigningIn() {
        Response answer = given().redirects().follow(false).get("/practice/portal/invoices?status=Unpaid");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location"))
                .endsWith("/practice/portal/login?next=%2Fpractice%2Fportal%2Finvoices%3Fstatus%3DUnpaid");
    }

    @Test
    void aWrongPasswordIsRefusedWithAMessage() {
        Response login = given().get("/practice/portal/login");
        given().cookie("practice_session", login.cookie("practice_session"))
                .formParams(Map.of("csrf", Office.csrf(login), "username", "clerk", "password", "guess"))
                .post("/practice/portal/login")
                .then()
                .statusCode(401)
                .body(containsString("role=\"alert\">The user name or the password is wrong."));
    }

    @Test
    void theUnpaidInvoicesOverAllPagesAreThoseOfTheTruth() {
        String session = Office.signIn();
        List<String> seen = new java.util.ArrayList<>();
        for (int page = 1; page <= 5; page++) {
            String html = Office.get(session, "/practice/portal/invoices?status=Unpaid&page=" + page)
                    .asString();
            Pattern.compile("invoices/(INV-[0-9-]+)\">")
                    .matcher(html)
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .forEach(seen::add);
            assertThat(html.contains(">Next</a>")).isEqualTo(page < 5);
        }
        List<String> unpaid = Office.truth().getList("invoices.findAll { it.status == 'Unpaid' }.number");
        assertThat(seen).hasSize(47).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(unpaid);
    }

    @Test
    void aGoodInvoiceIsSavedOnce() {
        String session = Office.signIn();
        Response saved = Office.submit(session, "/practice/portal/invoices/new", GOOD);
        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(Office.get(session, saved.header("Location").replaceFirst("^https?://[^/]+", ""))
                        .asString())
                .contains("role=\"status\">Invoice T-100 saved.");

        Response again = Office.submit(session, "/practice/portal/invoices/new", GOOD);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.asString()).contains("Invoice number T-100 exists already.");

        Map<String, Object> kept = Office.truth().getMap("invoices.find { it.number == 'T-100' }");
        assertThat(kept)
                .containsEntry("amount", 1250.5f)
                .containsEntry("status", "Unpaid")
                .containsEntry("note", "纸")
                .containsEntry("createdBy", "portal form");
    }

    @Test
    void everyWrongFieldHasItsOwnMessageAndNothingIsSaved() {
        String session = Office.signIn();
        Response refused = Office.submit(
                session,
                "/practice/portal/invoices/new",
                Map.of("number", "", "issued", "2026-03-01", "due", "2026-02-01", "amount", "12,50 EUR"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString())
                .contains("<strong>The invoice was not saved.</strong>")
                .contains("aria-describedby=\"number-error\"")
                .contains("<p class=\"error\" id=\"number-error\">Enter the invoice number.</p>")
                .contains("id=\"supplier-error\">Choose a supplier.")
                .contains("id=\"due-error\">The due date is before the issue date.")
                .contains("id=\"amount-error\">The amount must be a number, for example 1250.00.")
                .contains("id=\"currency-error\">Choose a currency.")
                .contains("value=\"12,50 EUR\"");
        assertThat(Office.truth().getList("changes")).isEmpty();
    }

    @Test
    void aFormWithoutTheSessionsTokenIsRefused() {
        String session = Office.signIn();
        given().cookie("practice_session", session)
                .formParams(GOOD)
                .post("/practice/portal/invoices/new")
                .then()
                .statusCode(403)
                .body(containsString("This form is too old"));
    }

    @Test
    void payingAsksFirstAndThenMarksTheInvoice() {
        String session = Office.signIn();
        String number = Office.truth().getString("invoices.find { it.status == 'Unpaid' }.number");
        String page = "/practice/portal/invoices/" + number + "/pay";
        assertThat(Office.get(session, page).asString()).contains("Yes, mark as paid");
        assertThat(Office.submit(session, page, Map.of()).statusCode()).isEqualTo(303);
        assertThat(Office.truth().getString("invoices.find { it.number == '" + number + "' }.status"))
                .isEqualTo("Paid");
    }

    @Test
    void everyInvoiceDownloadsAsAPdfThatNamesIt() throws Exception {
        String session = Office.signIn();
        List<Map<String, String>> ofChineseSupplier =
                Office.truth().getList("invoices.findAll { it.supplier == '上海恒信办公用品有限公司' }");
        String number = ofChineseSupplier.getFirst().get("number");
        byte[] pdf = Office.get(session, "/practice/portal/invoices/" + number + "/pdf")
                .asByteArray();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Shanghai Hengxin Office Supplies", "Invoice " + number);
        }
    }

    @Test
    void theExportHasTheFilteredInvoices() {
        String csv = Office.get(Office.signIn(), "/practice/portal/invoices.csv?status=Unpaid")
                .asString();
        assertThat(csv.lines()).hasSize(48).first().isEqualTo("Number,Supplier,Issued,Due,Amount,Currency,Status,Note");
        assertThat(csv).contains("\"Pinewood Security, Inc.\"").doesNotContain(",Paid,");
    }
}
