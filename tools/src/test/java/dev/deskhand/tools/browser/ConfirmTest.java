package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfirmTest extends BrowserTest {

    private static final String ASKING =
            "<button onclick=\"if (confirm('Delete 12 invoices?')) document.title = 'deleted'\">Mark as done</button>";

    @Test
    void isNotAcceptedWhenItAsksForMoreThanTheClickWasJudgedToDo() throws Exception {
        show("/confirm", ASKING);
        assertThat(failed("click", "{'target': 'Mark as done', 'dialog': 'accept'}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("The page asks: 'Delete 12 invoices?'. That is graver than what was judged before the step;"
                        + " it was dismissed.");
        assertThat(failed("click", "{'target': 'Mark as done'}", FailureKind.REJECTED)
                        .message())
                .contains("'Delete 12 invoices?'", "it was dismissed, so that nothing was done");
    }

    @Test
    void hasTheEffectOfWhatItConfirmsWhenItsWordsAreGiven() throws Exception {
        show("/confirmed", ASKING);
        String click = "{'target': 'Mark as done', 'dialog': 'accept', 'dialog_says': 'Delete 12'}";
        assertThat(effect("click", click).effect()).isEqualTo(Effect.COMMIT);
        assertThat(done("click", click).path("title").asText()).isEqualTo("deleted");
        assertThat(failed("click", click.replace("12", "13"), FailureKind.REJECTED)
                        .message())
                .contains("That is not what was expected ('Delete 13')");
    }

    /** A key, a drop and a point of a drawing ask like a click does. */
    @Test
    void isAnsweredForKeysDropsAndPointsToo() throws Exception {
        String asking = "document.title = confirm('Delete 3 rows?') ? 'deleted' : 'kept'";
        String page = "<table role=grid tabindex=0 id=rows aria-label=Rows><tr><td>1</table>"
                + "<canvas id=plan role=img aria-label=Plan width=80 height=40 style='display:block'></canvas>"
                + "<div id=card style='height:30px;width:90px;user-select:none'>Card one</div>"
                + "<div id=bin role=region aria-label=Finished style='height:60px;width:90px'>Finished</div><script>"
                + "rows.onkeydown = plan.onclick = () => { %1$s };".formatted(asking)
                + "let held = 0; card.onpointerdown = () => { held = 1 }; onpointerup = () => { if (held) setTimeout(() => { %1$s }); held = 0 };"
                        .formatted(asking)
                + "</script>";
        for (String step : List.of(
                "press {'target': {'css': '#rows'}, 'keys': 'Delete'",
                "click_at {'target': {'css': '#plan'}, 'x': 0.5, 'y': 0.5",
                "drag {'target': {'text': 'Card one'}, 'to': {'role': 'region', 'name': 'Finished'}")) {
            String action = step.split(" ")[0];
            String arguments = step.substring(action.length() + 1);
            show("/asks-" + action, page);
            assertThat(failed(action, arguments + "}", FailureKind.REJECTED).advice())
                    .as(action)
                    .contains("dialog: accept");
            assertThat(failed(action, arguments + ", 'dialog': 'accept', 'dialog_says': 'Move'}", FailureKind.REJECTED)
                            .message())
                    .as(action)
                    .contains("That is not what was expected");
            String accepting = arguments + ", 'dialog': 'accept', 'dialog_says': 'Delete 3 rows'}";
            assertThat(effect(action, accepting).effect()).as(action).isEqualTo(Effect.COMMIT);
            assertThat(effect(action, accepting).reason().english()).contains("a dialog is accepted");
            assertThat(action(action)
                            .expectedEffect(call(action, accepting).arguments().json()))
                    .as(action)
                    .isEqualTo(Effect.COMMIT);
            assertThat(done(action, accepting).path("title").asText())
                    .as(action)
                    .isEqualTo("deleted");
        }
    }
}
