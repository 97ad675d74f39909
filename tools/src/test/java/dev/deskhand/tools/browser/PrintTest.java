package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.evidence.FolderEvidenceStore;
import dev.deskhand.tools.spi.ToolResult;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A printed page gives away no more than a picture of it. */
class PrintTest extends BrowserTest {

    private static final String FORM = "<label>Token <input aria-label=Token style='font-size: 30px'></label>";

    @AfterEach
    void showAll() {
        MASKED.clear();
    }

    private static ToolResult.Done printed(String name) throws Exception {
        ToolResult result = run("print", "{'file': '" + name + "'}");
        assertThat(result).as("%s", result).isInstanceOf(ToolResult.Done.class);
        return (ToolResult.Done) result;
    }

    /** All that anybody gets out of it without looking at pictures: its text, the addresses of its links, its title. */
    private static String words(File file) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(file)) {
            var words = new ArrayList<String>(List.of(new PDFTextStripper().getText(pdf)));
            words.add(String.valueOf(pdf.getDocumentInformation().getTitle()));
            for (PDPage page : pdf.getPages()) {
                for (var annotation : page.getAnnotations()) {
                    if (annotation instanceof PDAnnotationLink link && link.getAction() instanceof PDActionURI to) {
                        words.add(to.getURI());
                    }
                }
            }
            words.add(new String(Files.readAllBytes(file.toPath()), StandardCharsets.ISO_8859_1));
            return String.join("\n", words);
        }
    }

    private static File file(String name) {
        return FOLDER.resolve("workspace").resolve(name).toFile();
    }

    /** What it shows from this share of the first page's height on, as far down as this one: pixels that are not white. */
    private static int ink(File file, double from, double to) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(file)) {
            BufferedImage page = new PDFRenderer(pdf).renderImage(0);
            int ink = 0;
            for (int y = (int) (page.getHeight() * from); y < page.getHeight() * to; y++) {
                for (int x = 0; x < page.getWidth(); x++) {
                    ink += (page.getRGB(x, y) & 0xFF) < 200 ? 1 : 0;
                }
            }
            return ink;
        }
    }

    @Test
    void aPageWithNothingToHideIsPrintedAsText() throws Exception {
        show("/print-plain", "<h1>Order 17</h1><p>ordinary words");

        var done = printed("plain.pdf");

        assertThat(words(file("plain.pdf"))).contains("Order 17", "ordinary words");
        assertThat(done.output().json().path("picture").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "filled  | <h1>Order 17</h1>",
                "echoed  | <h1>Order 17</h1><p>your key: s3cret-api",
                "encoded | <h1>Order 17</h1><p>s%33cret-api",
                "parted  | <h1>Order 17</h1><p><b>s3cret</b><i>-api</i>",
                "shadow  | <h1>Order 17</h1><p id=h></p><script>h.attachShadow({mode:'open'}).innerHTML='<p>s3cret-api'</script>",
                "linked  | <h1>Order 17</h1><a href='/next?key=s3cret-api'>Next</a>",
                "titled  | <h1>Order 17</h1><title>s3cret-api</title>",
                "on paper| <h1>Order 17</h1><style>#p {display: none} @media print {#p {display: block}}</style><p id=p>s3cret-api</p>",
                "framed  | <h1>Order 17</h1><iframe srcdoc='<p>s3cret-api'></iframe>"
            })
    void noPrintedPageHoldsASecret(String name, String html) throws Exception {
        show("/print-" + name.replace(" ", ""), html + FORM);
        done("fill", "{'fields': {'Token': {'secret': 'api'}}}");

        var done = printed(name + ".pdf");

        assertThat(words(file(name + ".pdf"))).doesNotContain("s3cret-api").doesNotContain("s%33cret-api");
        assertThat(words(FolderEvidence.of(done))).doesNotContain("s3cret-api");
        assertThat(done.output().json().path("picture").asBoolean()).isTrue();
        assertThat(ink(file(name + ".pdf"), 0, 1)).as("it shows the rest").isGreaterThan(300);
    }

    @Test
    void whatTheWorkflowMasksIsInNoPrintedPage() throws Exception {
        MASKED.add("IBAN");
        show(
                "/print-masked",
                "<style>* {margin: 0; color: black} div {height: 300px; font-size: 40px}</style>"
                        + "<div>Anna</div><div><label>IBAN <input style='font-size: 40px' value='DE89 3704'></label></div>"
                        + "<dl><dt>IBAN<dd>DE89 3704</dl>");

        var done = printed("masked.pdf");

        assertThat(words(file("masked.pdf"))).doesNotContain("DE89");
        assertThat(done.output().json().path("picture").asBoolean()).isTrue();
    }

    @Test
    void aLongPageGoesOverSeveralSheets() throws Exception {
        MASKED.add("IBAN");
        show("/print-long", "<label>IBAN <input value=DE89></label>" + "<p style='margin: 90px'>line".repeat(40));

        printed("long.pdf");

        try (PDDocument pdf = Loader.loadPDF(file("long.pdf"))) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(2);
            var last = new PDFRenderer(pdf).renderImage(pdf.getNumberOfPages() - 2);
            assertThat(last.getHeight()).isGreaterThan(last.getWidth());
        }
        assertThat(ink(file("long.pdf"), 0, 1)).isGreaterThan(300);
    }

    @Test
    void thePageStaysAsItWas() throws Exception {
        MASKED.add("IBAN");
        show(
                "/print-stays",
                "<style>@media print {b {display: none}}</style><b>on the screen</b><label>IBAN <input value=DE89></label>");

        printed("stays.pdf");

        assertThat(done("read", "{}").path("text").asText()).contains("on the screen");
    }

    /** What is kept for the log is the same file. */
    private static final class FolderEvidence {

        static File of(ToolResult.Done done) {
            Path kept = new FolderEvidenceStore(FOLDER.resolve("evidence"))
                    .find(done.evidence().getFirst().sha256())
                    .orElseThrow();
            return kept.toFile();
        }
    }
}
