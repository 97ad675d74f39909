package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.spi.FailureKind;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class DropTest extends BrowserTest {

    @Test
    void dropsAFileOnAPlaceForFilesAndSaysWhenThePlaceTakesNone() throws Exception {
        Files.writeString(context().workspace().forWriting("scan.txt"), "scanned");
        show("/dropzone", """
                <div id=zone role=region aria-label='Drop files here' style='width:300px;height:80px'>Drop files here</div>
                <div role=region aria-label=Plain style='height:40px'>Plain</div>
                <script>zone.ondragover = (e) => e.preventDefault();
                zone.ondrop = (e) => { e.preventDefault(); const f = e.dataTransfer.files[0]; f.text().then((t) => { document.title = `${f.name}: ${t} ${e.isTrusted}`; }); };</script>""");
        assertThat(done("upload", "{'target': {'role': 'region', 'name': 'Drop files here'}, 'file': 'scan.txt'}")
                        .path("title")
                        .asText())
                .isEqualTo("scan.txt: scanned true");
        var driver =
                context().sessions().find(BrowserSession.class).orElseThrow().driver();
        var open = driver.getWindowHandles();
        assertThat(failed(
                                "upload",
                                "{'target': {'role': 'region', 'name': 'Plain'}, 'file': 'scan.txt'}",
                                FailureKind.REJECTED)
                        .message())
                .isEqualTo("The region 'Plain' takes no files that are dropped on it.");
        assertThat(text()).contains("Plain");
        assertThat(driver.getWindowHandles())
                .as("the browser opens a file that no place takes in a tab before the page's")
                .isEqualTo(open);
    }

    @Test
    void usesTheFileFieldThatIsHiddenInAPlaceForFiles() throws Exception {
        Files.writeString(context().workspace().forWriting("scan.txt"), "scanned");
        show("/hidden-field", """
                <div role=region aria-label=Attachments>Choose<input type=file style='display:none' onchange='document.title = this.files[0].name'></div>""");
        assertThat(done("upload", "{'target': {'role': 'region', 'name': 'Attachments'}, 'file': 'scan.txt'}")
                        .path("title")
                        .asText())
                .isEqualTo("scan.txt");
    }
}
