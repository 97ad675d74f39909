package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

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
