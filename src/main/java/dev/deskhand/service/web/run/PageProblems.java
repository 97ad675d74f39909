package dev.deskhand.service.web.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.StepView;
import java.util.ArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a page reported of its own troubles while a step acted on it, in plain words. */
final class PageProblems {

    private static final int MOST = 3;
    private static final Pattern ANSWERED = Pattern.compile("(\\d{3}) (/.*)");
    private static final Pattern UNANSWERED = Pattern.compile("no answer from (.*)");
    private static final Pattern NOT_LOADED = Pattern.compile("could not load (.*)");

    private PageProblems() {}

    /** Null for a step whose page reported nothing. */
    static @Nullable Notice of(StepView step, Texts texts) {
        Value output = step.output();
        String action = step.action();
        return output == null || action == null || !action.startsWith("browser.") ? null : in(output.json(), texts);
    }

    static @Nullable Notice in(JsonNode output, Texts texts) {
        var problems = output.path("problems");
        if (problems.isEmpty()) {
            return null;
        }
        var lines = new ArrayList<String>();
        for (int i = 0; i < problems.size() && i < MOST; i++) {
            lines.add(said(problems.path(i).asText(), texts));
        }
        if (problems.size() > MOST) {
            lines.add(texts.count("run.pageMore", problems.size() - MOST));
        }
        return new Notice("warn", texts.count("run.pageReported", problems.size()), lines);
    }

    private static String said(String problem, Texts texts) {
        Matcher answered = ANSWERED.matcher(problem);
        if (answered.matches()) {
            return texts.say("run.pageAnswered", answered.group(2), answered.group(1));
        }
        Matcher unanswered = UNANSWERED.matcher(problem);
        if (unanswered.matches()) {
            return texts.say("run.pageUnanswered", unanswered.group(1));
        }
        Matcher notLoaded = NOT_LOADED.matcher(problem);
        return notLoaded.matches() ? texts.say("run.pageNotLoaded", notLoaded.group(1)) : problem;
    }
}
