package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.ToolResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an approval is bound to where fields have no names and stand in no form. */
class ApprovalBindingTest extends BrowserTest {

    @Test
    void anApprovalOfAClickIsForFieldsThatHaveNoNameAndNoForm() throws Exception {
        for (String page : List.of(
                "<form><input value=Ann><button type=button>Delete</button></form>",
                "<div role=dialog aria-label=Pay><input value=Ann><button>Delete</button></div>",
                "<main><div contenteditable>Ann</div></main><button>Delete</button>",
                "<input value=Ann><ul role=menu><li><button>Delete</button></ul>",
                "<div role=combobox tabindex=0>Ann</div><button>Delete</button>")) {
            String seen = seenOf(page);
            assertThat(seen).as(page).hasSize(64).isEqualTo(seenOf(page));
            assertThat(seenOf(page.replace("Ann", "Eve"))).as(page).isNotEqualTo(seen);
        }
        String page = "<input value=Ann><p>Nine</p><input type=password value=1><button>Delete</button>";
        assertThat(seenOf(page.replace("Nine", "Ten").replace("value=1", "value=2")))
                .as("a clock and a password")
                .isEqualTo(seenOf(page));
    }

    @Test
    void anApprovalOfAKeyIsForWhatStandsAroundTheFocus() throws Exception {
        String page = "<main><label>To <input value=Ann></label><label>Memo <textarea></textarea></label></main>";
        String seen = seenByKeys(page);
        assertThat(seen).hasSize(64).isEqualTo(seenByKeys(page));
        assertThat(seenByKeys(page.replace("Ann", "Eve"))).isNotEqualTo(seen);
    }

    @Test
    void whatWasLetThroughAsLookingClicksNoButtonThatTookItsPlace() throws Exception {
        String page = "<main id=m><a href='#next'>Next</a></main>";
        for (String action : List.of("click", "download")) {
            show("/swapped", page);
            Effect looked = effect(action, "{'target': 'Next'}").effect();
            assertThat(looked.isAtLeast(Effect.CHANGE)).isFalse();
            show(
                    "/swapped",
                    "<form method=post onsubmit=\"document.title = 'sent'; return false\"><input name=a><button>Next</button></form>");
            var call = call(action, "{'target': 'Next'}").allowing(looked);
            assertThat(action(action).execute(call, context()))
                    .as(action)
                    .isInstanceOfSatisfying(ToolResult.Failed.class, failed -> {
                        assertThat(failed.kind()).isEqualTo(FailureKind.REJECTED);
                        assertThat(failed.message()).contains("does more than it did when the step was let through");
                    });
            assertThat(done("outline", "{}").path("title").asText()).isNotEqualTo("sent");
        }
        show("/still", page);
        assertThat(action("click").execute(call("click", "{'target': 'Next'}").allowing(Effect.READ), context()))
                .isInstanceOf(ToolResult.Done.class);
    }

    /** A person approved what they were shown: what a script has put into the form since is not sent. */
    @Test
    void whatWasExchangedSinceItWasApprovedIsNotClickedOrPressed() throws Exception {
        String form = "<form method=post onsubmit=\"document.title = 'sent'; return false\">"
                + "<label>To <input name=to value=Ann></label><button>Save</button></form>";
        for (String action : List.of("click", "press")) {
            String arguments = action.equals("click") ? "{'target': 'Save'}" : "{'target': 'To', 'keys': 'Enter'}";
            show("/exchanged", form);
            EffectAssessment approved = effect(action, arguments);
            assertThat(approved.effect().isAtLeast(Effect.CHANGE)).isTrue();
            show("/exchanged", form.replace("Ann", "Eve"));
            var call = call(action, arguments).allowing(approved.effect()).holdingTo(approved.seen());
            assertThat(action(action).execute(call, context()))
                    .as(action)
                    .isInstanceOfSatisfying(ToolResult.Failed.class, failed -> {
                        assertThat(failed.sent()).isEqualTo(Sent.NOTHING_AS_IT_DIFFERS);
                        assertThat(failed.message()).contains("not as it was when it was approved");
                    });
            assertThat(done("outline", "{}").path("title").asText()).isNotEqualTo("sent");
            show("/exchanged", form);
            assertThat(action(action).execute(call, context())).as(action).isInstanceOf(ToolResult.Done.class);
        }
    }

    private static String seenOf(String body) throws Exception {
        show("/bound", body);
        return String.valueOf(effect("click", "{'target': 'Delete'}").seen());
    }

    private static String seenByKeys(String body) throws Exception {
        show("/bound-keys", body);
        return String.valueOf(
                effect("press", "{'target': 'Memo', 'keys': ['Tab', 'Enter']}").seen());
    }
}
