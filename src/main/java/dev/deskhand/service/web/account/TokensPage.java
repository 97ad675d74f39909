package dev.deskhand.service.web.account;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.ApiTokens;
import dev.deskhand.service.security.Scope;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One's own API tokens: made, shown once, revoked. */
@Path("/account/tokens")
@RunOnVirtualThread
public class TokensPage {
    private final Here here;
    private final ApiTokens tokens;

    TokensPage(Here here, ApiTokens tokens) {
        this.here = here;
        this.tokens = tokens;
    }

    @GET
    public Response show() {
        return page("", Set.of("read"), null, null, 200);
    }

    @POST
    public Response make(
            @FormParam("label") @DefaultValue("") String label,
            @FormParam("scope") @Nullable List<String> scopes,
            @FormParam("days") @DefaultValue("90") int days) {
        Set<String> chosen = scopes == null ? Set.of() : Set.copyOf(scopes);
        try {
            var made = tokens.make(label.strip(), chosen, days, here.person());
            return page("", Set.of("read"), null, new TokensView.Given(made.token(), label.strip()), 200);
        } catch (Refusal refusal) {
            return page(
                    label, chosen, here.notice(refusal), null, refusal.kind().status());
        }
    }

    @POST
    @Path("{id}/revoke")
    public Response revoke(@PathParam("id") String id) {
        tokens.revoke(id, here.person());
        return Response.seeOther(URI.create("/account/tokens?said=said.revoked"))
                .build();
    }

    private Response page(
            String label, Set<String> chosen, @Nullable Notice problem, TokensView.@Nullable Given given, int status) {
        Texts texts = here.texts();
        var rows = tokens.of(here.person()).stream().map(row -> row(row, texts)).toList();
        var choices = Scope.words().stream()
                .map(scope -> new TokensView.ScopeChoice(
                        scope, texts.say("scope." + scope), texts.say("tokens.may." + scope), chosen.contains(scope)))
                .toList();
        var view = new TokensView(rows, label, choices, problem, given);
        return here.page("tokens", texts.say("tokens.title"), "", view, status, null);
    }

    private TokensView.Row row(ApiTokens.Row row, Texts texts) {
        String scopes = row.scopes().stream()
                .map(scope -> texts.say("scope." + scope))
                .collect(Collectors.joining(texts.say("list.separator")));
        String used = row.usedAt() == null
                ? texts.say("tokens.neverUsed")
                : texts.say("tokens.used", here.formats().when(row.usedAt()).text());
        return new TokensView.Row(
                "/account/tokens/" + row.id() + "/revoke",
                row.label(),
                scopes,
                here.formats().when(row.until()),
                row.until().isBefore(here.clock().instant()),
                used);
    }
}
