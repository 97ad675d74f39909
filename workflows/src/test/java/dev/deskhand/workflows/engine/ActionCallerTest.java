package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.ActionDescription;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.Sentence;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.journal.RunStatus;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActionCallerTest {

    @TempDir
    Path folder = Path.of("");

    /** The way out the first action was given. */
    private @Nullable Egress kept;

    @Test
    void aPageMayGoOnSavingAfterTheActionThatOpenedItEndedWell() {
        var office = new Office(folder, new ToolCatalog(List.of(page())));
        office.begin("title: Save\nsteps:\n  - {use: page.open}\n  - {use: page.save}\n");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    private Tool page() {
        var world = new World();
        Action open = new ScriptedAction(described("page.open"), world, (call, context) -> {
            kept = context.egress();
            return ScriptedAction.done("{}");
        });
        Action save = new ScriptedAction(described("page.save"), world, (call, context) -> {
            Objects.requireNonNull(kept).check(URI.create("http://portal.example/save"));
            return ScriptedAction.done("{}");
        });
        return new Tool() {
            @Override
            public String name() {
                return "page";
            }

            @Override
            public List<Action> actions() {
                return List.of(open, save);
            }
        };
    }

    private static ActionDescription described(String name) {
        var any = "{\"type\":\"object\"}";
        return ActionDescription.of(name, "Does it", Effect.READ, new Sentence("Do it", "执行"), any, any);
    }
}
