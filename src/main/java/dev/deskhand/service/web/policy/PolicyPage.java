package dev.deskhand.service.web.policy;

import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.policy.PolicyKeeper;
import dev.deskhand.service.policy.PolicyState;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Effect;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The rules in force, to be read. */
@Path("/policy")
@RunOnVirtualThread
public class PolicyPage {

    private final Here here;
    private final PolicyKeeper keeper;

    PolicyPage(Here here, PolicyKeeper keeper) {
        this.here = here;
        this.keeper = keeper;
    }

    @GET
    public Response show() {
        Texts texts = here.texts();
        PolicyState state = keeper.state();
        var words = new RuleWords(texts);
        var rules = state.file().rules().stream().map(words::of).toList();
        var view = new PolicyView(
                here.formats().exact(state.since()),
                texts.say("policy.from." + state.origin().name().toLowerCase(Locale.ROOT), state.path()),
                state.file().version(),
                state.file().zone().getId(),
                problems(state, texts),
                floor(texts),
                texts.count("policy.rules", rules.size()),
                rules,
                Rights.seesAll(here.person()) ? "/log?type=" + ActType.POLICY_CHANGED.word() : "");
        return here.page("policy", texts.say("policy.title"), "policy", view);
    }

    private List<Notice> problems(PolicyState state, Texts texts) {
        var all = new ArrayList<Notice>();
        if (!state.problems().isEmpty()) {
            all.add(here.notice(texts.say("policy.fault"), state.problems()));
        }
        keeper.otherwiseElsewhere()
                .ifPresent(problem -> all.add(here.notice(texts.say("policy.elsewhere"), List.of(problem))));
        return all;
    }

    private static List<PolicyView.Floor> floor(Texts texts) {
        return Arrays.stream(Effect.values())
                .map(effect -> EffectTag.of(effect, texts))
                .map(tag -> new PolicyView.Floor(tag, texts.say("policy.floor." + tag.name())))
                .toList();
    }
}
