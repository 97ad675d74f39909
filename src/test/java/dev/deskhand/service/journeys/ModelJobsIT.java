package dev.deskhand.service.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main jobs, planned by what a large model answered when it was asked with this service's own prompts. */
class ModelJobsIT {

    private static RecordedModel model;
    private static DeskProcess desk;
    private static DeskApi api;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startService() throws Exception {
        model = new RecordedModel("unpaid-en", "unpaid-zh", "enter-invoices", "update-phones");
        desk = DeskProcess.started(model.settings());
        api = new DeskApi(desk);
    }

    @AfterAll
    static void stopService() {
        desk.close();
        model.close();
    }

    @BeforeEach
    void resetOffice() throws Exception {
        api.office("/practice/reset", "{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unpaid-en", "unpaid-zh"})
    void readsAllUnpaidInvoicesIntoAWorkbook(String exchange) throws Exception {
        String run = api.start(instruction(exchange));
        JsonNode ended = api.awaitEnd(run);
        assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("SUCCEEDED");
        assertThat(ended.get("planner").asText()).isEqualTo("recorded");
        List<String> unpaid = numbers("Unpaid");
        try (var book = WorkbookFactory.create(new ByteArrayInputStream(api.file(run, "unpaid.xlsx")))) {
            var rows = StreamSupport.stream(book.getSheetAt(0).spliterator(), false)
                    .map(row -> row.getCell(0) == null ? "" : row.getCell(0).toString())
                    .filter(unpaid::contains)
                    .toList();
            assertThat(rows).containsExactlyInAnyOrderElementsOf(unpaid);
        }
    }

    @Test
    void entersInvoicesAfterApprovalThenReplaysForAnotherFileWithoutTheModel() throws Exception {
        String run = api.start(instruction("enter-invoices"), api.upload(invoices("new-invoices.xlsx", "M-1", "M-2")));
        JsonNode gate = api.awaitApproval(run);
        assertThat(gate.get("rows").toString()).contains("M-1", "M-2");
        assertThat(api.decide(gate, "approve")).isEqualTo(200);
        JsonNode ended = api.awaitEnd(run);
        assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("SUCCEEDED");
        assertThat(numbers("Unpaid")).contains("M-1", "M-2");

        ObjectMapper json = new ObjectMapper();
        ObjectNode save = json.createObjectNode().put("name", "enter-our-invoices");
        assertThat(api.post("/api/runs/" + run + "/workflow", save).statusCode())
                .isBetween(200, 201);
        int calls = model.calls();
        String fileInput = fileInput(ended.get("plan"));
        ObjectNode again = json.createObjectNode().put("workflow", "enter-our-invoices");
        again.putObject("inputs").put(fileInput, "others.xlsx");
        again.putArray("files").add(api.upload(invoices("others.xlsx", "M-3")));
        String replay = api.start(again);
        api.decide(api.awaitApproval(replay), "approve");
        assertThat(api.awaitEnd(replay).get("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(numbers("Unpaid")).contains("M-3");
        assertThat(model.calls()).as("a replay asks no model").isEqualTo(calls);
    }

    @Test
    void updatesPhonesAfterApproval() throws Exception {
        JsonNode anna = api.truth().get("customers").get(0);
        Path book = Workbooks.write(
                folder.resolve("phones.xlsx"),
                List.of("Customer", "Phone"),
                List.of(List.of(anna.get("name").asText(), "+49 221 555 0199")));
        String run = api.start(instruction("update-phones"), api.upload(book));
        JsonNode gate = api.awaitApproval(run);
        assertThat(gate.get("rows").toString()).contains("+49 221 555 0199");
        assertThat(api.decide(gate, "approve")).isEqualTo(200);
        JsonNode ended = api.awaitEnd(run);
        assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("SUCCEEDED");
        assertThat(api.truth().get("customers").get(0).get("phone").asText()).isEqualTo("+49 221 555 0199");
    }

    private static String fileInput(JsonNode plan) {
        return plan.get("inputs").properties().stream()
                .filter(input -> input.getValue().path("type").asText().equals("file"))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private Path invoices(String file, String... numbers) throws Exception {
        String supplier = api.truth().get("invoices").get(0).get("supplier").asText();
        List<List<Object>> rows = new java.util.ArrayList<>();
        for (String number : numbers) {
            rows.add(List.of(number, supplier, LocalDate.of(2026, 11, 2), LocalDate.of(2026, 12, 2), 99.5, "EUR"));
        }
        return Workbooks.write(
                folder.resolve(file),
                List.of("Invoice No", "Supplier", "Invoice date", "Due date", "Amount", "Currency"),
                rows);
    }

    private static List<String> numbers(String status) throws Exception {
        return StreamSupport.stream(api.truth().get("invoices").spliterator(), false)
                .filter(invoice -> invoice.get("status").asText().equals(status))
                .map(invoice -> invoice.get("number").asText())
                .toList();
    }

    private static String instruction(String name) throws Exception {
        return RecordedModel.instructionOf(name);
    }
}
