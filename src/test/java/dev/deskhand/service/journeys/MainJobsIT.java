package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainJobsIT {

    private static DeskProcess desk;
    private static DeskApi api;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startService() throws Exception {
        desk = DeskProcess.started(Map.of());
        api = new DeskApi(desk);
    }

    @AfterAll
    static void stopService() throws Exception {
        desk.close();
    }

    @BeforeEach
    void resetOffice() throws Exception {
        api.office("/practice/reset", "{}");
    }

    @Test
    void givesTheBrowserOfAWaitingRunIntoAPersonsHandsAndGoesOnWithWhatThePersonDid() throws Exception {
        ObjectNode body = new ObjectMapper().createObjectNode();
        body.put("plan", """
                title: {en: Ask a person, zh: 询问}
                steps:
                  - use: browser.open
                    with: {url: "${office}/unkind/choices"}
                  - id: done
                    ask: {en: "Say who the boss is", zh: "请填写上级"}
                  - id: boss
                    use: browser.read
                    with: {target: Reports to}
                outputs: {boss: "${boss.text}"}
                """);
        String run = api.start(body);
        JsonNode waiting = api.await(run, java.util.Set.of("WAITING_FOR_ANSWER"));
        assertThat(api.page("/runs/" + run, "en")).contains("Take over");
        assertThat(api.page("/runs/" + run, "zh")).contains("接管浏览器");

        assertThat(api.form("/runs/" + run + "/browser", "").statusCode()).isEqualTo(303);
        assertThat(api.page("/runs/" + run + "/browser", "en")).contains("Hand back");
        var picture = api.bytes("/runs/" + run + "/browser/picture");
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.body()).startsWith(0xFF, 0xD8);
        String input = "/runs/" + run + "/browser/input";
        for (int i = 0; i < 4; i++) {
            assertThat(api.form(input, "kind=key&what=Tab").statusCode()).isEqualTo(204);
        }
        api.form(input, "kind=text&what=Ada+Park");
        assertThat(api.form(input, "kind=key&what=Return").statusCode()).isEqualTo(400);
        for (String held : java.util.List.of("hold", "drag", "release")) {
            assertThat(api.form(input, "kind=" + held + "&x=3&y=3").statusCode())
                    .isEqualTo(204);
        }
        assertThat(api.get("/runs/" + run + "/browser/windows").path("titles")).hasSize(1);
        assertThat(api.form("/runs/" + run + "/browser/back", "").statusCode()).isEqualTo(303);

        ObjectNode answer = new ObjectMapper().createObjectNode().put("answer", "yes");
        answer.set("question", waiting.path("questions").path(0).path("id"));
        assertThat(api.post("/api/runs/" + run + "/answers", answer).statusCode())
                .isBetween(200, 299);
        JsonNode ended = api.awaitEnd(run);
        assertThat(ended.path("outputs").path("boss").asText())
                .as(ended.toString())
                .isEqualTo("Ada Park");
        assertThat(api.form(input, "kind=key&what=Tab").statusCode()).isEqualTo(409);
        var hands = new java.util.ArrayList<JsonNode>();
        for (JsonNode entry : api.events(run)) {
            JsonNode event = entry.has("event") ? entry.get("event") : entry;
            if (event.path("type").asText().startsWith("Browser")) {
                hands.add(event);
            }
            // What was typed stands where the run itself read it, and nowhere else.
            assertThat(event.path("type").asText().equals("StepFinished")
                            || event.path("type").asText().equals("RunFinished")
                            || !event.toString().contains("Ada Park"))
                    .as(event.toString())
                    .isTrue();
        }
        assertThat(hands)
                .extracting(event -> event.path("type").asText())
                .containsExactly("BrowserTakenOver", "BrowserHandedBack");
        assertThat(hands).allSatisfy(event -> {
            assertThat(event.path("page").asText()).endsWith("/unkind/choices");
            assertThat(event.path("by").path("name").asText()).isNotEmpty();
        });
        assertThat(hands.get(1).path("since")).isEqualTo(hands.get(0).path("at"));
    }

    @ParameterizedTest
    @CsvSource({
        "'Read all unpaid invoices from the supplier portal and save them with their total to unpaid.xlsx', unpaid.xlsx",
        "'从供应商门户读取所有未付发票，并连同合计保存到 未付.xlsx', 未付.xlsx",
    })
    void savesEveryUnpaidInvoiceWithTheTotalOfEachCurrency(String instruction, String file) throws Exception {
        String run = api.start(instruction);
        JsonNode ended = api.awaitEnd(run);
        assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("SUCCEEDED");

        List<JsonNode> unpaid =
                invoices(invoice -> invoice.get("status").asText().equals("Unpaid"));
        assertThat(unpaid).hasSizeGreaterThanOrEqualTo(42);
        String encoded = java.net.URLEncoder.encode(file, java.nio.charset.StandardCharsets.UTF_8);
        try (var book = WorkbookFactory.create(new ByteArrayInputStream(api.file(run, encoded)))) {
            Sheet sheet = book.getSheetAt(0);
            Map<String, Row> byNumber = new TreeMap<>();
            for (Row row : sheet) {
                if (row.getCell(0) != null && row.getCell(0).getCellType() == CellType.STRING) {
                    byNumber.put(row.getCell(0).getStringCellValue(), row);
                }
            }
            Row head = byNumber.get("Number");
            Map<String, Integer> columns = new HashMap<>();
            head.forEach(cell -> columns.put(cell.getStringCellValue(), cell.getColumnIndex()));
            Map<String, BigDecimal> totals = new TreeMap<>();
            for (JsonNode invoice : unpaid) {
                Row row = byNumber.get(invoice.get("number").asText());
                assertThat(row).as("row of %s", invoice).isNotNull();
                assertThat(row.getCell(columns.get("Amount")).getNumericCellValue())
                        .isEqualTo(invoice.get("amount").doubleValue());
                assertThat(row.getCell(columns.get("Supplier")).getStringCellValue())
                        .isEqualTo(invoice.get("supplier").asText());
                assertThat(DateUtil.isCellDateFormatted(row.getCell(columns.get("Due"))))
                        .isTrue();
                assertThat(row.getCell(columns.get("Due"))
                                .getLocalDateTimeCellValue()
                                .toLocalDate())
                        .isEqualTo(LocalDate.parse(invoice.get("due").asText()));
                totals.merge(
                        invoice.get("currency").asText(), invoice.get("amount").decimalValue(), BigDecimal::add);
            }
            assertThat(byNumber.keySet().stream().filter(key -> key.matches(".*\\d{3,}.*")))
                    .hasSize(unpaid.size());
            assertThat(totals).hasSize(2);
            totals.forEach((currency, total) -> assertThat(numbersBelow(sheet, byNumber, currency))
                    .as("total of %s", currency)
                    .anySatisfy(number -> assertThat(BigDecimal.valueOf(number)).isEqualByComparingTo(total)));
        }
    }

    @Test
    void entersEachInvoiceOnceAfterApprovalAndReportsTheOneThePortalRefuses() throws Exception {
        Path book = Workbooks.write(
                folder.resolve("new-invoices.xlsx"),
                List.of("Invoice No", "Supplier", "Invoice date", "Due date", "Amount", "Currency"),
                List.of(
                        List.of(
                                "J-1001",
                                supplier(0),
                                LocalDate.of(2026, 11, 2),
                                LocalDate.of(2026, 12, 2),
                                120.5,
                                "EUR"),
                        List.of("J-1002", supplier(1), LocalDate.of(2026, 11, 3), LocalDate.of(2026, 12, 3), -5, "USD"),
                        List.of(
                                "J-1003",
                                supplier(2),
                                LocalDate.of(2026, 11, 4),
                                LocalDate.of(2026, 12, 4),
                                3000,
                                "USD")));
        String instruction = "Enter the invoices in new-invoices.xlsx into the supplier portal";
        JsonNode before = api.truth().get("invoices");

        String rejected = api.start(instruction, api.upload(book));
        JsonNode gate = api.awaitApproval(rejected);
        assertThat(gate.get("rows")).hasSize(3);
        assertThat(gate.get("rows").toString())
                .contains("J-1001", "120.5", "J-1002", "-5", "J-1003", "3000", supplier(2));
        assertThat(api.decide(gate, "reject")).isEqualTo(200);
        assertThat(api.awaitEnd(rejected).get("state").asText()).isEqualTo("CANCELLED");
        assertThat(api.truth().get("invoices")).isEqualTo(before);

        String approved = api.start(instruction, api.upload(book));
        JsonNode second = api.awaitApproval(approved);
        assertThat(api.decide(second, "approve")).isEqualTo(200);
        JsonNode ended = api.awaitEnd(approved);
        assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("PARTLY");
        assertThat(invoices(invoice -> invoice.get("number").asText().startsWith("J-")))
                .extracting(invoice -> invoice.get("number").asText())
                .containsExactlyInAnyOrder("J-1001", "J-1003");
        assertThat(invoices(invoice -> invoice.get("number").asText().equals("J-1001")))
                .singleElement()
                .satisfies(invoice -> {
                    assertThat(invoice.get("amount").doubleValue()).isEqualTo(120.5);
                    assertThat(invoice.get("due").asText()).isEqualTo("2026-12-02");
                    assertThat(invoice.get("currency").asText()).isEqualTo("EUR");
                });
        assertThat(ended.get("outputs").toString()).contains("J-1002", "The amount must be greater than 0");
    }

    @Test
    void updatesThePhoneOfEveryCustomerThroughTheApiAfterApproval() throws Exception {
        JsonNode before = api.truth().get("customers");
        JsonNode anna = before.get(0);
        JsonNode other = before.get(9);
        Path book = Workbooks.write(
                folder.resolve("phones.xlsx"),
                List.of("Customer", "Phone"),
                List.of(
                        List.of(anna.get("name").asText(), "+49 221 555 0101"),
                        List.of(other.get("name").asText(), "+39 02 555 0102"),
                        List.of("Nobody Of That Name", "+1 555 0103")));
        String run =
                api.start("For every customer in phones.xlsx update the phone number in the CRM", api.upload(book));
        JsonNode gate = api.awaitApproval(run);
        assertThat(gate.get("rows")).hasSize(2);
        assertThat(gate.get("rows").toString()).contains("+49 221 555 0101", "+39 02 555 0102");
        assertThat(api.truth().get("customers")).as("nothing before approval").isEqualTo(before);
        assertThat(api.decide(gate, "approve")).isEqualTo(200);
        JsonNode ended = api.awaitEnd(run);
        assertThat(ended.get("outputs").toString()).contains("Nobody Of That Name");

        int changed = 0;
        for (int i = 0; i < before.size(); i++) {
            JsonNode now = api.truth().get("customers").get(i);
            if (!now.get("phone").equals(before.get(i).get("phone"))) {
                changed++;
            }
        }
        assertThat(changed).isEqualTo(2);
        assertThat(api.truth().get("customers").get(0).get("phone").asText()).isEqualTo("+49 221 555 0101");
    }

    @Test
    void aRunSavedAsWorkflowDoesTheJobAgainWithAnotherFile() throws Exception {
        String instruction = "Enter the invoices in first.xlsx into the supplier portal";
        String first = api.start(instruction, api.upload(oneInvoice("first.xlsx", "R-1")));
        api.decide(api.awaitApproval(first), "approve");
        assertThat(api.awaitEnd(first).get("state").asText()).isEqualTo("SUCCEEDED");

        JsonNode plan = api.run(first).get("plan");
        ObjectNode again = new ObjectMapper().createObjectNode();
        again.set("plan", plan);
        again.putObject("inputs").put("book", "second.xlsx");
        again.putArray("files").add(api.upload(oneInvoice("second.xlsx", "R-2")));
        String replay = api.start(again);
        api.decide(api.awaitApproval(replay), "approve");
        assertThat(api.awaitEnd(replay).get("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(api.events(replay).toString()).doesNotContain("ModelCalled");
        assertThat(invoices(invoice -> invoice.get("number").asText().startsWith("R-")))
                .hasSize(2);
    }

    @Test
    void aKilledServiceGoesOnWhereItWasAndEntersNothingTwice() throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            rows.add(List.of(
                    "K-" + i, supplier(i), LocalDate.of(2026, 11, 2), LocalDate.of(2026, 12, 2), 100 + i, "EUR"));
        }
        Path book = Workbooks.write(
                folder.resolve("many.xlsx"),
                List.of("Number", "Supplier", "Issued", "Due", "Amount", "Currency"),
                rows);
        String run = api.start("Enter the invoices in many.xlsx into the supplier portal", api.upload(book));
        api.decide(api.awaitApproval(run), "approve");
        while (invoices(invoice -> invoice.get("number").asText().startsWith("K-"))
                        .size()
                < 3) {
            Thread.onSpinWait();
        }
        desk.kill();
        desk.start();
        JsonNode ended = api.awaitEnd(run);
        assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("SUCCEEDED");
        assertThat(invoices(invoice -> invoice.get("number").asText().startsWith("K-")))
                .hasSize(8);
        // The portal takes a number once only: a second submission would have been refused and reported.
        assertThat(ended.get("outputs").toString()).doesNotContain("already");
    }

    private Path oneInvoice(String file, String number) throws Exception {
        return Workbooks.write(
                folder.resolve(file),
                List.of("Number", "Supplier", "Issued", "Due", "Amount", "Currency"),
                List.of(List.of(number, supplier(0), LocalDate.of(2026, 11, 2), LocalDate.of(2026, 12, 2), 10, "EUR")));
    }

    private static List<Double> numbersBelow(Sheet sheet, Map<String, Row> byNumber, String currency) {
        List<Double> numbers = new ArrayList<>();
        for (Row row : sheet) {
            boolean names = StreamSupport.stream(row.spliterator(), false)
                    .anyMatch(cell -> cell.getCellType() == CellType.STRING
                            && cell.getStringCellValue().contains(currency));
            boolean isInvoice = row.getCell(0) != null
                    && row.getCell(0).getCellType() == CellType.STRING
                    && row.getCell(0).getStringCellValue().matches(".*\\d{3,}.*");
            if (names && !isInvoice) {
                row.forEach(cell -> {
                    if (cell.getCellType() == CellType.NUMERIC || cell.getCellType() == CellType.FORMULA) {
                        numbers.add(cell.getNumericCellValue());
                    }
                });
            }
        }
        return numbers;
    }

    private static String supplier(int index) throws Exception {
        JsonNode invoices = api.truth().get("invoices");
        return StreamSupport.stream(invoices.spliterator(), false)
                .map(invoice -> invoice.get("supplier").asText())
                .distinct()
                .sorted()
                .skip(index)
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> invoices(java.util.function.Predicate<JsonNode> which) throws Exception {
        return StreamSupport.stream(api.truth().get("invoices").spliterator(), false)
                .filter(which)
                .toList();
    }
}
