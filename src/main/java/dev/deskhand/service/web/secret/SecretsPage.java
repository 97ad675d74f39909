package dev.deskhand.service.web.secret;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.secrets.SealingKey;
import dev.deskhand.service.secrets.SecretDesk;
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
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The secrets for admins: set, given another value, removed; a value is typed here and never shown. */
@Path("/secrets")
@RunOnVirtualThread
public class SecretsPage {

    private static final SecretsView.Form EMPTY = new SecretsView.Form("", "", "", false);

    private final Here here;
    private final SecretDesk desk;
    private final SealingKey key;

    SecretsPage(Here here, SecretDesk desk, SealingKey key) {
        this.here = here;
        this.desk = desk;
        this.key = key;
    }

    @GET
    public Response show() {
        return page(EMPTY, null, 200);
    }

    @GET
    @Path("{name}")
    public Response one(@PathParam("name") String name) {
        SecretDesk.Row row = desk.get(name, here.person());
        return page(
                new SecretsView.Form(name, String.join(", ", row.hosts()), String.join(", ", row.users()), true),
                null,
                200);
    }

    @POST
    public Response set(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("value") @DefaultValue("") String value,
            @FormParam("hosts") @DefaultValue("") String hosts,
            @FormParam("users") @DefaultValue("") String users,
            @FormParam("known") @DefaultValue("false") boolean known) {
        try {
            var change = new SecretDesk.Change(value.isEmpty() ? null : value, words(hosts), words(users));
            desk.set(name.strip(), change, here.person());
            return Response.seeOther(URI.create("/secrets?said=said.secretKept"))
                    .build();
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.FORBIDDEN) {
                throw refusal;
            }
            return page(
                    new SecretsView.Form(name.strip(), hosts, users, known),
                    here.notice(refusal),
                    refusal.kind().status());
        }
    }

    @POST
    @Path("{name}/remove")
    public Response remove(@PathParam("name") String name) {
        desk.remove(name, here.person());
        return Response.seeOther(URI.create("/secrets?said=said.secretRemoved")).build();
    }

    private static List<String> words(String typed) {
        return Arrays.stream(typed.split("[\\s,，、;；]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private Response page(SecretsView.Form form, @Nullable Notice problem, int status) {
        Texts texts = here.texts();
        var rows = desk.all(here.person()).stream()
                .map(secret -> row(secret, texts))
                .toList();
        var view = new SecretsView(rows, form, problem, texts.told(key.whence()));
        return here.page("secrets", texts.say("secrets.title"), "secrets", view, status, null);
    }

    private SecretsView.Row row(SecretDesk.Row secret, Texts texts) {
        String separator = texts.say("list.separator");
        return new SecretsView.Row(
                secret.name(),
                secret.setAt() == null ? null : "/secrets/" + secret.name(),
                String.join(separator, secret.hosts()),
                secret.users().isEmpty() ? texts.say("secrets.forAll") : String.join(separator, secret.users()),
                secret.setBy(),
                secret.setAt() == null ? null : here.formats().when(secret.setAt()));
    }
}
