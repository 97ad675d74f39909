package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Grids that draw only the columns in sight, and what else of them may be unusual. */
class SidewaysTablesTest extends BrowserTest {

    private static final String GRID =
            LibraryTablesTest.SIDEWAYS.replace("NUMBER", "aria-rowindex=Y").replace("CELLS", "true");

    @Test
    void aNumberOfColumnsMayBeWrittenWithAPoint() throws Exception {
        show("/sideways-point", GRID.replace("aria-colcount=14", "aria-colcount=14.0"));
        JsonNode read = done("read_table", "{'max_rows': 3}");
        assertThat(read.path("columns")).hasSize(14);
        assertThat(read.at("/items/2/Col14").asText()).isEqualTo("r3c14");
        show("/sideways-more", GRID.replace("aria-colcount=14", "aria-colcount=15.0"));
        assertThat(done("read_table", "{}").path("truncated").asBoolean())
                .as("a column that never comes")
                .isTrue();
    }

    @Test
    void boxesToTickAreNoColumn() throws Exception {
        show(
                "/sideways-tick",
                GRID.replace("'Col' + (x + 1)", "x && x !== 9 ? 'Col' + (x + 1) : ''")
                        .replace("x === 3 ? '' :", "x === 0 ? '<input type=checkbox>' : x === 3 ? '' :"));
        JsonNode read = done("read_table", "{}");
        assertThat(read.path("columns")).hasSize(13);
        assertThat(read.at("/columns/0").asText()).isEqualTo("Col2");
        assertThat(read.at("/items/39/Column 10").asText())
                .as("words without a header")
                .isEqualTo("r40c10");
        assertThat(read.path("items")).hasSize(40);
        assertThat(read.path("truncated").asBoolean()).isFalse();
    }

    @Test
    void whatFailedFirstIsToldThoughPuttingBackFailsToo() throws Exception {
        String endless = GRID.replace("aria-rowcount=41", "aria-rowcount=-1")
                .replace("y < 40", "y < 1e9")
                .replace("height:800px", "height:9000000px");
        // the frame goes once the grid is put back
        SITE.page(
                "/sideways-frame",
                endless
                        + "<script>box.addEventListener('scroll', () => { if (box.scrollLeft > 100 && box.scrollTop > 0)"
                        + " parent.document.querySelector('iframe').remove(); });</script>");
        show("/sideways-going", "<iframe src='/sideways-frame' width=600 height=400></iframe>");
        var context = context();
        var hurried = new ToolContext(
                context.runId(),
                context.workspace(),
                context.secrets(),
                context.egress(),
                context.evidence(),
                context.sessions(),
                context.clock(),
                Instant.now().plusSeconds(3),
                context.locale(),
                context.masked());
        ToolResult result = action("read_table").execute(call("read_table", "{}"), hurried);
        assertThat(result).isInstanceOf(ToolResult.Failed.class);
        assertThat(((ToolResult.Failed) result).kind()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(((ToolResult.Failed) result).message()).contains("was not read to its end");
    }
}
