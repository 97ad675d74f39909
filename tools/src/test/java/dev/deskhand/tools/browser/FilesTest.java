package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FilesTest extends BrowserTest {

    private static final Path ATTACHED = FOLDER.resolve("workspace/invoice.csv");

    @Test
    void aFileThatMayBeSentWhenTheAnswerCannotBeSeenIsOfUnknownOutcome() throws Exception {
        Files.writeString(context().workspace().forWriting("sent.txt"), "x");
        show("/sends-at-once", "<label>Paper <input type=file onchange=\"alert('Sent')\"></label>");
        String arguments = "{'target': 'Paper', 'file': 'sent.txt'}";
        assertThat(effect("upload", arguments).effect()).isEqualTo(Effect.CHANGE);
        failed("upload", arguments, FailureKind.UNKNOWN_OUTCOME);
    }

    @Test
    void downloadsByClickAndByAddressUnderTheWantedName() throws Exception {
        SITE.on("/r.pdf", request -> {
            request.exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"rechnung 7.pdf\"");
            request.reply(200, "application/pdf", "%PDF-1.4 content");
        });
        SITE.on("/list.csv", request -> request.reply(200, "text/csv", "a;b\n1;2\n"));
        SITE.on("/notes.txt", request -> request.reply(200, "text/plain", "shown, not saved"));
        show("/files", "<a href='/r.pdf'>Download PDF</a><a href='/notes.txt'>Notes</a><a href='/files'>Page</a>");
        assertThat(done("download", "{'target': 'Download PDF'}").path("file").asText())
                .isEqualTo("rechnung 7.pdf");
        assertThat(done("download", "{'url': '" + SITE.url("/list.csv") + "', 'as': 'my.csv'}")
                        .path("size")
                        .asInt())
                .isEqualTo(8);
        show("/files", "<a href='/notes.txt'>Notes</a>");
        assertThat(kept("download", "{'target': 'Notes', 'as': 'n.txt'}")).containsExactly("before.jpg");
        assertThat(Files.readString(FOLDER.resolve("workspace/n.txt"))).isEqualTo("shown, not saved");
        failed("download", "{'url': '" + SITE.url("/gone.pdf") + "'}", FailureKind.NOT_FOUND);
    }

    @Test
    void aFileKeptInAFolderIsToldWithIt() throws Exception {
        SITE.on("/list.csv", request -> attached(request, "text/csv", "a;b"));
        show("/folders", "<h1>Files</h1>");
        assertThat(done("download", "{'url': '" + SITE.url("/list.csv") + "', 'as': 'march/list.csv'}")
                        .path("file")
                        .asText())
                .isEqualTo("march/list.csv");
    }

    @Test
    void aTableOfHtmlThatIsSentAsAWorkbookIsKeptAndASignInPageIsNot() throws Exception {
        SITE.on(
                "/report.xls",
                request -> attached(
                        request,
                        "application/vnd.ms-excel",
                        "<html><body><table><tr><td>7</td></tr></table></body></html>"));
        SITE.on(
                "/signin.xls",
                request -> attached(
                        request,
                        "application/vnd.ms-excel",
                        "<html><table><tr><td><input name=p type='password'></td></tr></table></html>"));
        show("/reports", "<h1>Reports</h1>");
        assertThat(done("download", "{'url': '" + SITE.url("/report.xls") + "'}")
                        .path("file")
                        .asText())
                .isEqualTo("report.xls");
        failed("download", "{'url': '" + SITE.url("/signin.xls") + "'}", FailureKind.REJECTED);
    }

    @Test
    void anEmptyFileAndAPageInPlaceOfAFileAreRefusedAndAFileIsKnownByItsHash() throws Exception {
        SITE.on("/empty.pdf", request -> attached(request, "application/pdf", ""));
        SITE.on("/page.pdf", request -> attached(request, "application/pdf", "  <!DOCTYPE html><p>Sign in again</p>"));
        SITE.on("/list.txt", request -> attached(request, "text/plain", "a;b"));
        show("/refusals", "<h1>Files</h1>");
        assertThat(failed("download", "{'url': '" + SITE.url("/empty.pdf") + "'}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("The file empty.pdf came empty.");
        assertThat(failed(
                                "download",
                                "{'url': '" + SITE.url("/page.pdf") + "', 'as': 'bill.pdf'}",
                                FailureKind.REJECTED)
                        .message())
                .isEqualTo("A web page came in place of bill.pdf.");
        for (String page : new String[] {
            "\ufeff<!-- ours -->\n<!DOCTYPE html><p>Sign in",
            "<!-- a > b -->\n\n<!---->  <HTML lang=en><p>Sign in",
            "<?xml version='1.0'?><html xmlns='x'><p>Sign in",
            "<!--" + " long ".repeat(2000) + "--><head><title>Sign in</title>"
        }) {
            SITE.on("/page.pdf", request -> attached(request, "application/pdf", page));
            failed("download", "{'url': '" + SITE.url("/page.pdf") + "', 'as': 'bill.pdf'}", FailureKind.REJECTED);
        }
        assertThat(FOLDER.resolve("workspace/bill.pdf")).doesNotExist();
        SITE.on("/data.xml", request -> attached(request, "text/xml", "<!-- all --><orders><html/></orders>"));
        done("download", "{'url': '" + SITE.url("/data.xml") + "'}");
        assertThat(done("download", "{'url': '" + SITE.url("/list.txt") + "'}")
                        .path("sha256")
                        .asText())
                .isEqualTo("5719af18823567701f70e9f302f75d96e574215493286286a57b0a4959672283");
    }

    private static void attached(Site.Request request, String type, String content) throws java.io.IOException {
        String name = request.exchange.getRequestURI().getPath().substring(1);
        request.exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"" + name + "\"");
        request.reply(200, type, content);
    }

    @Test
    void neverTakesAnotherFilesPlaceAndFetchesTheSameOnlyOnce() throws Exception {
        Files.writeString(ATTACHED, "what a person attached");
        SITE.on("/invoice", request -> {
            request.exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=invoice.csv");
            request.reply(200, "text/csv", "number;" + request.get("n"));
        });
        show("/invoices", "<a href='/invoice?n=1'>One</a><a href='/invoice?n=2'>Two</a>");
        assertThat(file("{'target': 'One'}")).isEqualTo("invoice (2).csv");
        assertThat(file("{'target': 'Two'}")).isEqualTo("invoice (3).csv");
        assertThat(file("{'target': 'One', 'as': 'invoice.csv'}")).isEqualTo("invoice (2).csv");
        assertThat(Files.readString(ATTACHED)).isEqualTo("what a person attached");
        assertThat(Files.readString(FOLDER.resolve("workspace/invoice (3).csv")))
                .isEqualTo("number;2");
    }

    @Test
    void aFileCalledAlikeButForCaseIsAnother() throws Exception {
        SITE.on("/letter", request -> {
            request.exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=Letter.csv");
            request.reply(200, "text/csv", "number;" + request.get("n"));
        });
        show("/letters", "<a href='/letter?n=1'>One</a><a href='/letter?n=2'>Two</a>");
        assertThat(file("{'target': 'One', 'as': 'letter.csv'}")).isEqualTo("letter.csv");
        assertThat(file("{'target': 'Two'}")).isEqualTo("Letter (2).csv");
        assertThat(file("{'target': 'One'}")).as("the same once more").isEqualTo("letter.csv");
        assertThat(Files.readString(FOLDER.resolve("workspace/letter.csv"))).isEqualTo("number;1");
    }

    private static String file(String arguments) throws Exception {
        return done("download", arguments).path("file").asText();
    }

    @Test
    void severalFilesOfOneClickAreRefusedByTheirNames() throws Exception {
        SITE.on("/a.bin", request -> attached(request, "application/octet-stream", "a"));
        SITE.on("/b.bin", request -> attached(request, "application/octet-stream", "b"));
        show(
                "/both",
                "<button onclick=\"for (const f of ['/a.bin', '/b.bin']) { const l = document.createElement('a'); l.href = f; l.download = ''; l.click(); }\">Export both</button>");
        assertThat(failed("download", "{'target': 'Export both'}", FailureKind.AMBIGUOUS)
                        .message())
                .contains("2 files came after clicking", ": a.bin, b.bin. None was kept.");
        assertThat(FOLDER.resolve("workspace/a.bin")).doesNotExist();
    }

    @Test
    void aButtonThatChangesSomethingAndGivesSeveralFilesMayHaveDoneWhatItSays() throws Exception {
        SITE.on("/c.bin", request -> attached(request, "application/octet-stream", "a"));
        SITE.on("/d.bin", request -> attached(request, "application/octet-stream", "b"));
        show(
                "/booked",
                "<button onclick=\"for (const f of ['/c.bin', '/d.bin']) { const l = document.createElement('a'); l.href = f; l.download = ''; l.click(); }\">Book</button>");
        assertThat(failed("download", "{'target': 'Book'}", FailureKind.UNKNOWN_OUTCOME)
                        .message())
                .startsWith("The click was sent, but what came of it can't be seen: 2 files came after clicking");
    }

    @Test
    void theFileOfAStepBeforeIsNotToldWithOneThatGivesNone() throws Exception {
        SITE.on("/first.bin", request -> attached(request, "application/octet-stream", "a"));
        show("/gave-before", "<a href='/first.bin'>First</a><a href='#no'>Nothing</a>");
        done("click", "{'target': 'First'}");

        assertThat(failed("download", "{'target': 'Nothing'}", FailureKind.UNKNOWN_OUTCOME)
                        .message())
                .doesNotContain("first.bin");
    }

    @Test
    @Tag("deep")
    void theLateFileOfAnEarlierClickIsNotThatOfALaterOne() throws Exception {
        var asked = new CountDownLatch(1);
        SITE.on("/slow.pdf", request -> {
            Site.held(asked);
            attached(request, "application/pdf", "%PDF-1.4 slow");
        });
        SITE.on("/quick.pdf", request -> {
            asked.countDown();
            Site.late(1500);
            attached(request, "application/pdf", "%PDF-1.4 quick");
        });
        show(
                "/reports",
                "<a href='/slow.pdf'>Slow</a><button onclick=\"frame.src = '/quick.pdf'\">Quick</button><iframe id=frame></iframe>");
        done("click", "{'target': 'Slow'}");
        assertThat(file("{'target': 'Quick'}")).isEqualTo("quick.pdf");
        assertThat(FOLDER.resolve("workspace/slow.pdf")).doesNotExist();
    }

    @Test
    @Tag("deep")
    void aFileThatAScriptMakesOfAnEarlierAnswerIsNoFileOfALaterClick() throws Exception {
        var asked = new CountDownLatch(1);
        SITE.on("/slow-data", request -> {
            Site.held(asked);
            request.reply(200, "text/plain", "slow");
        });
        SITE.on("/note", request -> {
            asked.countDown();
            request.reply(200, "text/plain", "noted");
        });
        show("/made-reports", """
                <button onclick="fetch('/slow-data').then((r) => r.text()).then((text) => give('slow.txt', text))">Slow</button>
                <button onclick="fetch('/note')">Quick</button><script>
                const give = (name, text) => { const a = document.createElement('a'); a.download = name; a.href = URL.createObjectURL(new Blob([text])); a.click(); };
                </script>""");
        done("click", "{'target': 'Slow'}");

        var failed = failed("download", "{'target': 'Quick'}", FailureKind.UNKNOWN_OUTCOME);

        assertThat(failed.message()).contains("slow.txt", "cannot be told", "was not kept");
        assertThat(FOLDER.resolve("workspace/slow.txt")).doesNotExist();
    }

    @Test
    void attachesAFileOfTheRun() throws Exception {
        Files.writeString(FOLDER.resolve("workspace/bill.txt"), "bill");
        show(
                "/attach",
                "<form method=post><label for=f>Attachment</label><input id=f type=file style='display:none' onchange=\"out.textContent=this.files[0].name\"><button>Send</button></form><p id=out role=status></p>");
        String arguments = "{'target': 'Attachment', 'file': 'bill.txt'}";
        assertThat(effect("upload", arguments).effect()).isEqualTo(Effect.LOCAL);
        assertThat(done("upload", arguments).path("alerts").path(0).asText()).isEqualTo("bill.txt");
        failed("upload", "{'target': 'Attachment', 'file': 'none.txt'}", FailureKind.NOT_FOUND);
    }

    @Test
    void anUploadOfALibrarySendsAtOnceWhateverFormItStandsInAndIsKnownByItsButton() throws Exception {
        Files.writeString(FOLDER.resolve("workspace/bill.txt"), "bill");
        show(
                "/ant-attach",
                "<form method=post><span class=ant-upload-wrapper><div class='ant-upload ant-upload-select'><span class=ant-upload role=button tabindex=0><input type=file style='display:none' onchange=\"out.textContent=this.files[0].name\"><button type=button>Click to Upload</button></span></div></span><button>Send</button></form><p id=out role=status></p>");
        String arguments = "{'target': {'role': 'button', 'name': 'Click to Upload', 'nth': 1}, 'file': 'bill.txt'}";
        assertThat(effect("upload", arguments).effect()).isEqualTo(Effect.CHANGE);
        assertThat(done("upload", arguments).path("alerts").path(0).asText()).isEqualTo("bill.txt");
    }

    @Test
    void aButtonDrawnForAHiddenFieldMaySendAtOnceAndOneForSomethingElseTakesNoFile() throws Exception {
        Files.writeString(FOLDER.resolve("workspace/bill.txt"), "bill");
        show("/drawn-attach", """
                <form method=post><div><input type=file style='display:none'><button type=button>Add a scan</button></div>
                <div><input type=file style='display:none'><button type=button>Delete</button></div><button>Send</button></form>""");

        assertThat(effect("upload", "{'target': 'Add a scan', 'file': 'bill.txt'}")
                        .effect())
                .isEqualTo(Effect.CHANGE);
        failed("upload", "{'target': 'Delete', 'file': 'bill.txt'}", FailureKind.BAD_INPUT);
    }

    @Test
    void savesAScreenshotAsAFile() throws Exception {
        show("/picture", "<h1>Picture</h1>");
        assertThat(done("screenshot", "{'name': 'look', 'whole_page': true}")
                        .path("file")
                        .asText())
                .isEqualTo("look.png");
        assertThat(Files.size(FOLDER.resolve("workspace/look.png"))).isPositive();
    }
}
