package dev.deskhand.service.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.web.preview.TestBrowser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The three main jobs, done through the pages by a person with a browser, and judged by the office's true state. */
@QuarkusTest
@TestProfile(WebProfile.class)
class WebJourneyTest {
    @TestHTTPResource("/")
    URL address;

    @TempDir
    Path folder;

    private Visitor visitor;

    @BeforeEach
    void comeIn() {
        given().header("X-Office-Key", WebProfile.KEY)
                .post("/practice/reset")
                .then()
                .statusCode(204);
        visitor = new Visitor(TestBrowser.start(), address.toString().replaceAll("/$", ""));
        visitor.enterAs("office");
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    @Test
    void savesAllUnpaidInvoicesWithTheirTotals() throws IOException {
        visitor.instruct(
                "Read all unpaid invoices from the supplier portal and save them with their total to unpaid.xlsx");
        visitor.keep("unpaid-1-plan");
        assertThat(visitor.text("main")).contains("unpaid.xlsx", "built-in planner");
        visitor.startPlan();
        visitor.waitUntilOver();
        visitor.keep("unpaid-2-done");

        List<Map<String, Object>> unpaid = truth().getList("invoices.findAll { it.status == 'Unpaid' }");
        assertThat(unpaid).hasSizeGreaterThanOrEqualTo(42);
        try (var book = WorkbookFactory.create(new ByteArrayInputStream(visitor.download("unpaid.xlsx")))) {
            String everything = textOf(book.getSheetAt(0));
            for (Map<String, Object> invoice : unpaid) {
                assertThat(everything).contains(String.valueOf(invoice.get("number")));
            }
        }
        visitor.isAccessible();
    }

    @Test
    void entersEachInvoiceOnceAfterApprovalAndReportsTheInvalidOne() {
        int before = truth().getList("invoices").size();
        Path book = JourneyFiles.newInvoices(folder, suppliers());
        visitor.instruct("Enter the invoices in new-invoices.xlsx into the supplier portal", book);
        visitor.keep("enter-1-plan");
        visitor.startPlan();
        visitor.waitForGate();
        visitor.keep("enter-2-gate");
        assertThat(visitor.text("#gate")).contains("WEB-1001", "WEB-1002", "WEB-1003");
        assertThat(truth().getList("invoices")).hasSize(before);
        visitor.isAccessible();

        visitor.decide("approve");
        visitor.waitUntilOver();
        visitor.keep("enter-3-done");
        visitor.leafsThroughThePictures();
        List<String> numbers = truth().getList("invoices.number");
        assertThat(numbers).hasSize(before + 2).contains("WEB-1001", "WEB-1003").doesNotContain("WEB-1002");
    }

    @Test
    void changesNothingWhenTheEntriesAreRejected() {
        int before = truth().getList("invoices").size();
        Path book = JourneyFiles.newInvoices(folder, suppliers());
        visitor.instruct("Enter the invoices in new-invoices.xlsx into the supplier portal", book);
        visitor.startPlan();
        visitor.waitForGate();
        visitor.decide("reject");
        visitor.waitUntilOver();
        visitor.keep("reject-1-done");
        assertThat(truth().getList("invoices")).hasSize(before);
    }

    @Test
    void updatesPhoneNumbersInTheCustomerRegister() {
        List<Map<String, Object>> customers = truth().getList("customers");
        Path book = JourneyFiles.phones(folder, customers.subList(0, 3));
        visitor.instruct("For every customer in phones.xlsx update the phone number in the CRM", book);
        visitor.keep("phones-1-plan");
        visitor.startPlan();
        visitor.waitForGate();
        visitor.keep("phones-2-gate");
        visitor.decide("approve");
        visitor.waitUntilOver();
        visitor.keep("phones-3-done");
        List<Map<String, Object>> after = truth().getList("customers");
        for (int i = 0; i < 3; i++) {
            assertThat(String.valueOf(after.get(i).get("phone"))).isEqualTo(JourneyFiles.phone(i));
        }
    }

    private static List<String> suppliers() {
        return truth().getList("invoices.supplier.unique()");
    }

    private static JsonPath truth() {
        return given().header("X-Office-Key", WebProfile.KEY)
                .get("/practice/truth")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String textOf(Sheet sheet) {
        var text = new StringBuilder();
        for (Row row : sheet) {
            row.forEach(cell -> text.append(
                            switch (cell.getCellType()) {
                                case STRING -> cell.getStringCellValue();
                                case NUMERIC ->
                                    BigDecimal.valueOf(cell.getNumericCellValue())
                                            .toPlainString();
                                default -> "";
                            })
                    .append('\t'));
            text.append('\n');
        }
        return text.toString();
    }
}
