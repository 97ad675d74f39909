package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;

class ConfirmTest extends BrowserTest {

    private static final String ASKING =
            "<button onclick=\"if (confirm('Delete 12 invoices?')) document.title = 'deleted'\">Mark as done</button>";

    @Test
    void isNotAcceptedWhenItAsksForMoreThanTheClickWasJudgedToDo() throws Exception {
        show("/confirm", ASKING);
        assertThat(failed("click", "{'target': 'Mark as done', 'dialog': 'accept'}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("The page asks: 'Delete 12 invoices?'. That is graver than what was judged before the click;"
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
}
