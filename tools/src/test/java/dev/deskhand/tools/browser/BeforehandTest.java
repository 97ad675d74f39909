package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nobody is asked to approve what nobody could look at. */
class BeforehandTest extends BrowserTest {

    private static final Map<String, String> ALL = Map.of(
            "click", "{'target': 'Save'}",
            "press", "{'keys': 'Enter'}",
            "drag", "{'target': 'Save', 'to': 'Save'}",
            "click_at", "{'target': 'Save', 'x': 0.5, 'y': 0.5}",
            "upload", "{'target': 'Save', 'file': 'a.txt'}",
            "download", "{'target': 'Save'}",
            "pick_date", "{'target': 'Save', 'date': '2026-01-31'}");

    @Test
    void aBrowserThatEndedIsSaidAndTheNextLookHasANewOne() throws Exception {
        for (var action : ALL.entrySet()) {
            show("/ended", "<button>Save</button>");
            new SharedSession()
                    .find(BrowserSession.class)
                    .orElseThrow()
                    .driver()
                    .quit();
            var failure = catchThrowableOfType(ToolFailure.class, () -> effect(action.getKey(), action.getValue()));
            assertThat(failure).as(action.getKey()).isNotNull();
            assertThat(failure.kind()).as(action.getKey()).isEqualTo(FailureKind.UNAVAILABLE);
            assertThat(failure.sent()).as(action.getKey()).isEqualTo(Sent.NOTHING);
        }
        show("/anew", "<button>Save</button>");
        assertThat(effect("click", "{'target': 'Save'}")).isNotNull();
    }

    @Test
    void aDialogThatThePageRaisedMeanwhileIsSaid() throws Exception {
        show("/raised", "<button>Save</button>");
        new SharedSession()
                .find(BrowserSession.class)
                .orElseThrow()
                .driver()
                .executeScript("setTimeout(() => alert('Your session ends soon'))");
        var failure = catchThrowableOfType(ToolFailure.class, () -> {
            for (int look = 0; look < 200; look++) {
                effect("click", "{'target': 'Save'}");
            }
        });
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(FailureKind.REJECTED);
        assertThat(failure.getMessage()).contains("Your session ends soon", "It was dismissed.");
        assertThat(effect("click", "{'target': 'Save'}")).isNotNull();
    }

    @Test
    void nobodyIsAskedToApproveWhatIsNotOnThePageOrCannotBeToldApart() throws Exception {
        show("/not-there", "<button>Twin</button><button>Twin</button><p>Here</p>");
        for (String call : new String[] {
            "download {'target': '%s'}",
            "upload {'target': '%s', 'file': 'a.txt'}",
            "press {'target': '%s', 'keys': 'Enter'}",
            "drag {'target': '%s', 'to': 'Here'}",
            "drag {'target': 'Here', 'to': '%s'}",
            "click {'target': '%s'}"
        }) {
            String name = call.substring(0, call.indexOf(' '));
            String arguments = call.substring(call.indexOf(' ') + 1);
            for (var one : Map.of("Gone", FailureKind.NOT_FOUND, "Twin", FailureKind.AMBIGUOUS)
                    .entrySet()) {
                var failure = catchThrowableOfType(
                        ToolFailure.class, () -> effectSoon(name, arguments.formatted(one.getKey())));
                assertThat(failure).as(call + " " + one.getKey()).isNotNull();
                assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(one.getValue());
            }
        }
    }
}
