package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Places for files are known by the words over them, and a file counts as given when the page shows something of it. */
class UploadSeenTest extends BrowserTest {

    /** Two places with hidden fields of their own, one that takes drops, one without a field; a page that lets no drop through to the browser. */
    private static final String PLACES = """
            <h1>Claim</h1>
            <section><h3>Receipts</h3><div class=area style="padding:20px"><input type=file style="display:none"><p>Drop files here, or click to choose</p></div><ul></ul></section>
            <section><h3>Pictures</h3><div class=area style="padding:20px"><input type=file accept="image/*,.heic" style="display:none"><p>Drop files here, or click to choose</p></div><ul></ul></section>
            <div><div><label>Contract</label></div><div><span><div role=button tabindex=0 style="padding:20px">Click or drag<input type=file style="display:none"></div></span></div><ul></ul></div>
            <h3>Silent</h3><div><input type=file id=silent style="display:none"><span>Choose</span></div>
            <h3>Plates</h3><div id=drop class=dropzone style="height:60px"><button>Drop files here</button></div><ul id=plates></ul>
            <h3>Notes</h3><p>Nothing to upload.</p>
            <script>
            for (const field of document.querySelectorAll('input[type=file]')) field.onchange = () => {
              const list = field.closest('section, body > div').querySelector('ul');
              if (field.id !== 'silent') list.innerHTML += `<li>${field.files[0].name} - ${field.files[0].size} bytes</li>`;
              field.value = '';
            };
            drop.ondragover = (e) => e.preventDefault();
            drop.ondrop = (e) => { plates.innerHTML += `<li>${e.dataTransfer.files[0].name}</li>`; };
            for (const type of ['dragover', 'drop']) document.addEventListener(type, (e) => e.preventDefault());
            </script>""";

    private static void files() throws Exception {
        Files.writeString(context().workspace().forWriting("bill.txt"), "billed");
        Files.writeString(context().workspace().forWriting("plate.png"), "a picture");
    }

    @Test
    void theWordsOverAPlaceNameIt() throws Exception {
        files();
        show("/places", PLACES);
        assertThat(shows("Receipts", "bill.txt")).isEqualTo("bill.txt - 6 bytes");
        assertThat(shows("Pictures", "plate.png")).isEqualTo("plate.png - 9 bytes");
        assertThat(shows("Contract", "bill.txt")).isEqualTo("bill.txt - 6 bytes");
        assertThat(shows("Plates", "plate.png")).isEqualTo("plate.png");
        assertThat(shows("Drop files here", "bill.txt"))
                .as("the button in the place")
                .isEqualTo("bill.txt");
        assertThat(done("read", "{'target': {'css': 'section:nth-of-type(2)'}}")
                        .path("text")
                        .asText())
                .contains("plate.png")
                .doesNotContain("bill.txt");
    }

    private static String shows(String place, String file) throws Exception {
        return done("upload", "{'target': '" + place + "', 'file': '" + file + "'}")
                .path("shows")
                .asText();
    }

    @Test
    void aFileOfAnotherKindIsNotGiven() throws Exception {
        files();
        show("/places", PLACES);
        assertThat(failed("upload", "{'target': 'Pictures', 'file': 'bill.txt'}", FailureKind.BAD_INPUT)
                        .message())
                .isEqualTo("'Pictures' takes only image/*, .heic; bill.txt is none of these.");
        assertThat(text()).doesNotContain("bill.txt");
    }

    @Test
    void aPlaceThatShowsNothingOfTheFileIsAFailure() throws Exception {
        files();
        show("/places", PLACES);
        assertThat(failed("upload", "{'target': 'Silent', 'file': 'bill.txt'}", FailureKind.UNKNOWN_OUTCOME)
                        .message())
                .contains("The page shows nothing of bill.txt after it was given to");
    }

    @Test
    void wordsOverNoPlaceTakeNoFile() throws Exception {
        files();
        show("/places", PLACES);
        assertThat(failed("upload", "{'target': 'Notes', 'file': 'bill.txt'}", FailureKind.BAD_INPUT)
                        .message())
                .isEqualTo("The heading 'Notes' takes no file.");
    }
}
