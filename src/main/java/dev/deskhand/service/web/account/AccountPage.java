package dev.deskhand.service.web.account;

import dev.deskhand.service.security.Accounts;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** One's own account: changing the password and signing out. */
@Path("/")
@RunOnVirtualThread
public class AccountPage {
    private final Here here;
    private final Accounts accounts;

    AccountPage(Here here, Accounts accounts) {
        this.here = here;
        this.accounts = accounts;
    }

    @GET
    @Path("account")
    public Response show() {
        return password("");
    }

    @GET
    @Path("account/password")
    public Response password(@QueryParam("problem") @DefaultValue("") String problem) {
        Texts texts = here.texts();
        boolean mustChange = accounts.mustChange(here.person().name());
        var view = new PasswordView(mustChange, problem(problem, texts), accounts.minimumLength());
        return here.page("password", texts.say("password.title"), "", view);
    }

    private @Nullable Notice problem(String problem, Texts texts) {
        String advice = texts.say("password.shortAdvice", accounts.minimumLength());
        return switch (problem) {
            case "different" -> Notice.of("bad", texts.say("password.mismatch"), texts.say("password.mismatchAdvice"));
            case "wrong" -> Notice.of("bad", texts.say("password.wrongOld"));
            case "locked" -> Notice.of("bad", texts.say("signin.locked"), texts.say("password.lockedAdvice"));
            case "same" -> Notice.of("bad", texts.say("password.same"), texts.say("password.sameAdvice"));
            case "short" -> Notice.of("bad", texts.say("password.short"), advice);
            default -> null;
        };
    }
}
