package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import java.nio.file.Files;
import java.util.List;
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

    /** A section whose field is gone, before one that has its own; the same with labels. */
    @Test
    void wordsNameNoFieldThatStandsUnderOthers() throws Exception {
        files();
        show("/sections", """
                <section><h3>Invoice</h3><p>Received.</p></section>
                <section><h3>Agreement</h3><input type=file></section>
                <div><label>Passport</label><p>Received.</p></div>
                <div><label>Licence</label><div><input type=file></div></div>
                <div><div><h3>Statement</h3></div><div><h4>Offer</h4><input type=file></div></div>""");
        for (String received : List.of("Invoice", "Passport", "Statement")) {
            assertThat(failed("upload", "{'target': '" + received + "', 'file': 'bill.txt'}", FailureKind.BAD_INPUT)
                            .message())
                    .contains("takes no file");
        }
        assertThat(shows("Agreement", "bill.txt")).contains("bill.txt");
        assertThat(shows("Licence", "bill.txt")).contains("bill.txt");
        assertThat(shows("Offer", "bill.txt")).contains("bill.txt");
    }

    @Test
    void whatCanBeDoneWithAFileSaysNothingAgainstIt() throws Exception {
        files();
        show("/library", """
                <h3>Media</h3><div class=dropzone><input type=file></div><ul id=media></ul>
                <script>document.querySelector('input').onchange = (e) => {
                  media.innerHTML = `<li>${e.target.files[0].name} <button>Rename</button> <button>Duplicate</button> <a href=#>Not supported?</a></li>`;
                  e.target.value = '';
                };</script>""");
        assertThat(shows("Media", "bill.txt")).contains("bill.txt");
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

    /** A place for drops and a field; what each says of a file is told by its name. */
    private static final String REFUSING = """
            <h1>Papers</h1>
            <section><h3>Scans</h3><div class=dropzone id=zone style="padding:20px"><p>Drop scans here</p></div><ul id=list></ul><div id=beside></div></section>
            <section><h3>Letters</h3><p>Only files of at most 5 MB are allowed</p><form class=upload><input type=file id=field></form><ul id=letters></ul><div id=toast></div></section>
            <script>
            const says = {
              named: (n) => { beside.innerHTML = `<p>${n}: File type must be image/*</p>`; },
              size: () => { beside.innerHTML = '<p>Too large: at most 5 MB</p>'; },
              entry: (n) => { list.innerHTML += `<li><span>${n}</span> <em>Wrong format</em></li>`; },
              mark: (n) => { list.innerHTML += `<li class="item item-error"><span>${n}</span></li>`; },
              alert: () => { toast.innerHTML = '<div role=alert>Something failed</div>'; },
              chinese: (n) => { beside.innerHTML = `<p>${n} 超过 5 MB</p>`; },
              error: (n) => { list.innerHTML += `<li>${n} was uploaded</li>`; },
              other: (n) => { list.innerHTML += `<li>${n}</li>`; toast.innerHTML = '<p>Import of orders.csv failed</p>'; },
            };
            const take = (file) => says[file.name.split(/[-.]/)[0]](file.name);
            zone.ondragover = (e) => e.preventDefault();
            zone.ondrop = (e) => { e.preventDefault(); take(e.dataTransfer.files[0]); };
            field.onchange = () => { take(field.files[0]); field.value = ''; };
            </script>""";

    private static String refused(String place, String file) throws Exception {
        Files.writeString(context().workspace().forWriting(file), "some");
        return failed("upload", "{'target': '" + place + "', 'file': '" + file + "'}", FailureKind.UNKNOWN_OUTCOME)
                .message();
    }

    @Test
    void whatThePageSaysAgainstAFileIsSaid() throws Exception {
        String sent = " It may have been sent all the same.";
        show("/refusing", REFUSING);
        assertThat(refused("Scans", "named.txt"))
                .isEqualTo("The page did not take named.txt; it says 'named.txt: File type must be image/*'." + sent);
        assertThat(refused("Drop scans here", "named.txt"))
                .as("the same words in the same place again")
                .contains("File type must be image/*");
        assertThat(refused("Scans", "size.txt")).contains("it says 'Too large: at most 5 MB'");
        assertThat(refused("Scans", "entry.txt")).contains("it says 'entry.txt Wrong format'");
        assertThat(refused("Scans", "mark.txt")).contains("it says 'mark.txt'");
        assertThat(refused("Letters", "alert.txt")).contains("it says 'Something failed'");
        assertThat(refused("Scans", "chinese.txt")).contains("超过 5 MB");
    }

    @Test
    void aFileIsNotRefusedByItsNameByHintsOrByWhatIsSaidOfOthers() throws Exception {
        Files.writeString(context().workspace().forWriting("error-not-allowed.txt"), "some");
        Files.writeString(context().workspace().forWriting("other.txt"), "some");
        show("/refusing", REFUSING);
        assertThat(shows("Scans", "error-not-allowed.txt")).isEqualTo("error-not-allowed.txt was uploaded");
        assertThat(shows("Letters", "other.txt")).isEqualTo("other.txt");
        refused("Scans", "named.txt");
        assertThat(shows("Letters", "other.txt"))
                .as("beside a refusal of another")
                .isEqualTo("other.txt");
    }
}
