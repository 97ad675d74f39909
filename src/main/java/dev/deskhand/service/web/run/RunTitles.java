package dev.deskhand.service.web.run;

import dev.deskhand.service.library.WorkflowDesk;
import dev.deskhand.service.persistence.RunList;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.plan.LocalizedText;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What to call runs: what a person wrote stays as it is, a workflow's title is in the reader's language. */
@Singleton
public class RunTitles {
    private final WorkflowDesk workflows;

    RunTitles(WorkflowDesk workflows) {
        this.workflows = workflows;
    }

    /** For the rows of one list: each workflow is looked up once. */
    public Function<RunList.Row, String> in(Texts texts) {
        Map<String, Optional<LocalizedText>> known = new HashMap<>();
        return row -> {
            String workflow = row.workflow();
            LocalizedText ours = workflow == null
                    ? null
                    : known.computeIfAbsent(workflow, workflows::title).orElse(null);
            return of(row.title(), ours, texts);
        };
    }

    /**
     * A title for the reader.
     *
     * @param title as the run keeps it: in the language of whoever started it; blank when it is erased
     * @param ours the plan's title, null when it has none
     */
    static String of(String title, @Nullable LocalizedText ours, Texts texts) {
        if (title.isBlank()) {
            return texts.say("run.erased");
        }
        return ours != null && (title.equals(ours.en()) || title.equals(ours.zh())) ? ours.in(texts.locale()) : title;
    }
}
