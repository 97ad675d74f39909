package dev.deskhand.service.web.account;

import dev.deskhand.service.security.Accounts;
import dev.deskhand.service.security.FirstAccounts;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sign-in page; it tells newcomers where the first passwords are. */
@Path("/")
@RunOnVirtualThread
public class SignInPage {
    private final Here here;
    private final Accounts accounts;
    private final DataFolder folder;
    private final DeskhandConfig config;

    SignInPage(Here here, Accounts accounts, DataFolder folder, DeskhandConfig config) {
        this.here = here;
        this.accounts = accounts;
        this.folder = folder;
        this.config = config;
    }

    @GET
    @Path("sign-in")
    public Response show(
            @QueryParam("problem") @DefaultValue("") String problem,
            @QueryParam("user") @DefaultValue("") String user,
            @QueryParam("back") @DefaultValue("/") String back) {
        Texts texts = here.texts();
        var view = new SignInView(user, back, problem(problem, texts), newcomer(texts), company(back), demo(texts));
        return here.page("sign-in", texts.say("signin.title"), "", view);
    }

    private static @Nullable Notice problem(String problem, Texts texts) {
        return switch (problem) {
            case "wrong" -> Notice.of("bad", texts.say("signin.wrong"), texts.say("signin.wrongAdvice"));
            case "locked" -> Notice.of("warn", texts.say("signin.locked"), texts.say("signin.lockedAdvice"));
            case "unsent" -> Notice.of("warn", texts.say("signin.unsent"), texts.say("signin.unsentAdvice"));
            case "company-unreachable",
                    "company-refused",
                    "company-again",
                    "company-roles",
                    "company-taken",
                    "company-disabled" ->
                Notice.of("bad", texts.say("signin." + problem), texts.say("signin." + problem + "Advice"));
            default -> null;
        };
    }

    private @Nullable String company(String back) {
        return config.oidcIssuer().isEmpty()
                ? null
                : UriBuilder.fromPath("/sign-in/company")
                        .queryParam("back", "{back}")
                        .build(back)
                        .toString();
    }

    private @Nullable Notice newcomer(Texts texts) {
        if (!accounts.someHaveOneTimePasswords()) {
            return null;
        }
        String file = folder.root().resolve(FirstAccounts.FILE).toString();
        return Notice.of(
                "info",
                texts.say("signin.newcomer"),
                texts.say("signin.newcomerWhere", file),
                texts.say("signin.newcomerNext"));
    }

    private List<SignInView.DemoAccount> demo(Texts texts) {
        if (!config.demo()) {
            return List.of();
        }
        return List.of(
                new SignInView.DemoAccount("office", texts.say("signin.demo.office")),
                new SignInView.DemoAccount("approver", texts.say("signin.demo.approver")),
                new SignInView.DemoAccount("ops", texts.say("signin.demo.ops")),
                new SignInView.DemoAccount("auditor", texts.say("signin.demo.auditor")));
    }
}
