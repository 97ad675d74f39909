package dev.deskhand.service.web.problem;

import dev.deskhand.service.planning.PlanMaker;
import dev.deskhand.service.problem.ProblemDocument;
import dev.deskhand.service.problem.ProblemPages;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Texts;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Shows a problem as a page that says what to do now. */
@Singleton
class ProblemPage implements ProblemPages {
    private static final Pattern THING = Pattern.compile("/(runs|approvals|workflows)/[^/]+");

    private final Here here;

    ProblemPage(Here here) {
        this.here = here;
    }

    @Override
    public Response page(ProblemDocument problem, ContainerRequestContext request) {
        Texts texts = here.texts();
        UriInfo uri = request.getUriInfo();
        boolean plan =
                uri.getPath().startsWith("/plans/") || uri.getQueryParameters().containsKey("plan");
        ProblemView view = plan && problem.status() == 404 ? planGone(texts) : view(problem, uri.getPath(), texts);
        return here.page("problem", view.title(), "", view, problem.status(), null);
    }

    /** The one page that ends by itself: whoever comes back to it later hears so, and can begin again. */
    private static ProblemView planGone(Texts texts) {
        return new ProblemView(
                "clock",
                texts.say("plan.gone"),
                texts.say("plan.goneAdvice", PlanMaker.KEPT.toDays()),
                "",
                List.of(new ProblemView.Action("/", texts.say("menu.home"), true)));
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
        if (problem.status() == 404) {
            return new ProblemView(
                    "search",
                    texts.say("problem.404"),
                    texts.say("problem.404.what", path),
                    texts.say("problem.404.advice"),
                    home);
        }
        String icon =
                switch (problem.status()) {
                    case 403 -> "lock";
                    case 409 -> "clock";
                    case 413 -> "file-archive";
                    case 429, 503 -> "hourglass";
                    default -> "triangle-alert";
                };
        String title = "problem." + problem.status();
        return new ProblemView(
                icon,
                texts.say(texts.has(title) ? title : "problem.400"),
                texts.told(problem.detail()),
                texts.told(problem.advice()),
                problem.status() == 409 ? whereItStands(path, texts).orElse(home) : home);
    }

    /** Somebody else, or another window, was quicker: what became of it stands on the page of the thing itself. */
    private static Optional<List<ProblemView.Action>> whereItStands(String path, Texts texts) {
        var thing = THING.matcher(path);
        return thing.lookingAt()
                ? Optional.of(List.of(new ProblemView.Action(thing.group(), texts.say("problem.now"), true)))
                : Optional.empty();
    }
}
