package dev.deskhand.workflows.engine;

import static dev.deskhand.workflows.journal.SampleEvents.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.SampleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ordinary work is not drowned in questions by the guards: how often a person is asked for each task. */
class BenignTasksTest {

    private static final String OFFICE = "http://office.example";

    /** By task: its steps, after the number of approvals it takes. */
    private static final Map<String, String> TASKS = tasks();

    private static Map<String, String> tasks() {
        var all = new LinkedHashMap<String, String>();
        all.put("0 list the unpaid invoices in a workbook", """
              - {use: browser.open, with: {url: "@/portal"}}
              - {use: browser.fill, with: {fields: {Status: Unpaid}}}
              - {id: rows, use: browser.read_table, with: {table: Invoices}}
              - {use: sheet.write, with: {file: unpaid.xlsx, items: "${rows.items}"}}
            """);
        all.put("0 look up each customer of a workbook", """
              - {id: rows, use: sheet.read, with: {file: "${inputs.book}"}}
              - each: row in ${rows.items}
                steps:
                  - {use: http.request, with: {method: GET, url: "@/api/customers/${row.name}"}}
            """);
        all.put("0 sign in with a secret and download each invoice under its number", """
              - {use: browser.sign_in, with: {url: "@/login", username: clerk, password: {secret: portal}}}
              - {id: rows, use: browser.read_table}
              - each: row in ${rows.items}
                steps:
                  - {use: browser.download, with: {target: "${row.name}", as: "invoice ${row.name}.pdf"}}
            """);
        all.put("0 sign in with a secret and a one-time code", """
              - {use: browser.sign_in, with: {url: "@/login", username: clerk, password: {secret: portal}, code: {totp: portal-code}}}
              - {id: rows, use: browser.read_table}
            """);
        all.put("0 read every file of the run", """
              - {id: files, use: file.list}
              - each: file in ${files.items}
                steps:
                  - {use: sheet.read, with: {file: "${file.name}"}}
            """);
        all.put("0 open the page a table links to on the same host", """
              - {use: browser.open, with: {url: "@/portal"}}
              - {id: rows, use: browser.read_table}
              - {use: browser.open, with: {url: "@/portal/${rows.items[0].name}"}}
              - {use: browser.screenshot, with: {name: "page of ${rows.items[0].name}"}}
            """);
        all.put("0 write a file a person named", """
              - {id: rows, use: browser.read_table}
              - {use: sheet.append, with: {file: "${inputs.book}", items: "${rows.items}"}}
            """);
        all.put("0 fetch with a key from an API and extract", """
              - {id: got, use: http.request, with: {method: GET, url: "@/api", auth: {bearer: {secret: crm}}}}
              - {id: said, use: model.extract, with: {text: "${got.text}"}}
              - {use: sheet.write, with: {file: "about ${said.text}.xlsx", items: "${got.items}"}}
            """);
        all.put("1 correct one customer", """
              - {id: rows, use: sheet.read, with: {file: "${inputs.book}"}}
              - {use: http.request, with: {method: PATCH, url: "@/api/customers/1", body: {name: "${rows.items[0].name}"}}}
            """);
        all.put("1 add every customer of a workbook", """
              - {id: rows, use: sheet.read, with: {file: "${inputs.book}"}}
              - each: row in ${rows.items}
                steps:
                  - {use: http.request, with: {method: POST, url: "@/api/customers", body: {name: "${row.name}"}}}
            """);
        return all;
    }

    @TempDir
    Path folder = Path.of("");

    @Test
    void ordinaryTasksAskNoMoreThanTheirEffectsDo() throws IOException {
        String published = Files.readString(Path.of("..", "docs", "policy.md"));
        int unattended = 0;
        int approvals = 0;
        for (var task : TASKS.entrySet()) {
            int asked = approvalsOf(task.getKey(), task.getValue().replace("@", OFFICE));
            System.out.println(
                    "benign: asked " + asked + " times to " + task.getKey().substring(2));
            assertThat(asked).as(task.getKey()).isEqualTo(task.getKey().charAt(0) - '0');
            unattended += asked == 0 ? 1 : 0;
            approvals += asked;
            assertThat(published)
                    .as("what docs/policy.md promises")
                    .contains("| " + task.getKey().substring(2) + " | " + asked + " |");
        }
        assertThat(published)
                .contains("%d of %d went through unattended, %d approvals in all"
                        .formatted(unattended, TASKS.size(), approvals));
        System.out.println(
                "benign: " + unattended + " of " + TASKS.size() + " unattended, " + approvals + " approvals");
    }

    private int approvalsOf(String name, String steps) {
        var tools = new ObedientTools();
        tools.attack = "A-17";
        Office office = new Office(folder, tools.catalog());
        office.begin(
                "title: T\ninputs: {book: {type: file, title: Book}}\nsteps:\n" + steps.indent(2), "{'book':'b.xlsx'}");
        int asked = 0;
        while (office.advance() == Advance.WAITING && asked < 5) {
            office.decide(true, ANNA, null);
            asked++;
        }
        RunEvent last = office.events().getLast();
        assertThat(office.state().status()).as("%s: %s", name, last).isEqualTo(RunStatus.SUCCEEDED);
        return asked;
    }

    /** What a model wrote into its own plan may stand there: the secrets are bound to their hosts. */
    @Test
    void aSignInWithACodeThatAModelPlannedAsksNothing() {
        Office office = new Office(folder, new ObedientTools().catalog());
        var plan = office.format.toJson(office.format
                .read("title: T\nsteps:\n  - {use: browser.sign_in, with: {url: '" + OFFICE
                        + "/login', username: clerk, password: {secret: portal}, code: {totp: portal-code}}}\n")
                .plan());
        office.resume(List.of(new RunEvent.RunCreated(
                office.clock.instant(),
                ANNA,
                "T",
                "Sign in at " + OFFICE + "/login",
                null,
                null,
                plan,
                Value.of(SampleEvents.json("{}"), Source.user("anna")),
                List.of(),
                "en",
                "obedient")));

        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
    }
}
