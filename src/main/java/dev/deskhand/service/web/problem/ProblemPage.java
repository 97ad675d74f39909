package dev.deskhand.service.web.problem;

import dev.deskhand.service.problem.ProblemDocument;
import dev.deskhand.service.problem.ProblemPages;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Texts;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Shows a problem as a page that says what to do now. */
@Singleton
class ProblemPage implements ProblemPages {
    private final Here here;

    ProblemPage(Here here) {
        this.here = here;
    }

    @Override
    public Response page(ProblemDocument problem, ContainerRequestContext request) {
        Texts texts = here.texts();
        ProblemView view = view(problem, request.getUriInfo().getPath(), texts);
        return here.page("problem", view.title(), "", view, problem.status(), null);
    }

    private static ProblemView view(ProblemDocument problem, String path, Texts texts) {
        List<ProblemView.Action> home = List.of(new ProblemView.Action("/", texts.say("problem.home"), true));
        if (problem.incident() != null) {
            return new ProblemView(
                    "triangle-alert",
                    texts.say("problem.500"),
                    texts.say("problem.500.what", problem.incident()),
                    texts.say("problem.500.advice"),
                    home);
        }
        return switch (problem.status()) {
            case 404 ->
                new ProblemView(
                        "search",
                        texts.say("problem.404"),
                        texts.say("problem.404.what", path),
                        texts.say("problem.404.advice"),
                        home);
            case 403 ->
                new ProblemView(
                        "lock",
                        texts.say("problem.403"),
                        texts.told(problem.detail()),
                        texts.told(problem.advice()),
                        home);
            case 413 ->
                new ProblemView(
                        "file-archive",
                        texts.say("problem.413"),
                        texts.told(problem.detail()),
                        texts.told(problem.advice()),
                        home);
            case 429 ->
                new ProblemView(
                        "hourglass",
                        texts.say("problem.429"),
                        texts.told(problem.detail()),
                        texts.told(problem.advice()),
                        home);
            default ->
                new ProblemView(
                        "triangle-alert",
                        texts.say("problem.400"),
                        texts.told(problem.detail()),
                        texts.told(problem.advice()),
                        home);
        };
    }
}
