package dev.deskhand.service.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.deskhand.tools.phrase.Phrasebook;
import dev.deskhand.workflows.plan.Problem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem document.
 *
 * @param detail what was wrong and where, in plain words
 * @param advice what to do now, in plain words
 * @param problems every single thing that is wrong, with its place
 * @param incident number to look up in the service's log, for bugs only
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDocument(
        String type,
        String title,
        int status,
        String detail,
        String advice,
        String instance,
        List<Problem> problems,
        @Nullable String incident) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static ProblemDocument of(Refusal refusal, String path) {
        return new ProblemDocument(
                "about:blank",
                refusal.kind().title(),
                refusal.kind().status(),
                refusal.message(),
                refusal.advice(),
                path,
                refusal.problems(),
                null);
    }

    public static ProblemDocument of(int status, String title, String detail, String advice, String path) {
        return new ProblemDocument("about:blank", title, status, detail, advice, path, List.of(), null);
    }

    /** In the language of whoever asked; what has no other wording stays English. */
    public ProblemDocument in(Locale language) {
        return new ProblemDocument(
                type,
                Phrasebook.in(language, title),
                status,
                Phrasebook.in(language, detail),
                Phrasebook.in(language, advice),
                instance,
                problems.stream()
                        .map(problem -> new Problem(
                                problem.pointer(),
                                problem.place(),
                                Phrasebook.in(language, problem.message()),
                                Phrasebook.in(language, problem.advice())))
                        .toList(),
                incident);
    }

    public ProblemDocument withIncident(String id) {
        return new ProblemDocument(type, title, status, detail, advice, instance, problems, id);
    }
}
