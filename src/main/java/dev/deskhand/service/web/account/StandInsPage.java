package dev.deskhand.service.web.account;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.StandIn;
import dev.deskhand.service.security.StandIns;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.page.TypedNumber;
import dev.deskhand.tools.spi.PlainNumber;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Who decides in whose place: named, seen, ended. */
@Path("/account/stand-ins")
@RunOnVirtualThread
public class StandInsPage {
    private final Here here;
    private final StandIns standIns;

    StandInsPage(Here here, StandIns standIns) {
        this.here = here;
        this.standIns = standIns;
    }

    @GET
    public Response show() {
        return page(StandInsView.Typed.NOTHING, null, 200);
    }

    @POST
    public Response name(
            @FormParam("taker") @DefaultValue("") String taker,
            @FormParam("until") @DefaultValue("") String until,
            @FormParam("most") @DefaultValue("") String most) {
        try {
            StandIn made = standIns.name(taker.strip(), null, endOf(until), limit(most), here.person());
            return Response.seeOther(UriBuilder.fromPath("/account/stand-ins")
                            .queryParam("said", "said.standInNamed")
                            .queryParam("value", "{taker}")
                            .build(made.taker()))
                    .build();
        } catch (Refusal refusal) {
            return page(
                    new StandInsView.Typed(taker, until, most),
                    here.notice(refusal),
                    refusal.kind().status());
        }
    }

    @POST
    @Path("{id}/end")
    public Response end(@PathParam("id") String id) {
        standIns.end(id, here.person());
        return Response.seeOther(URI.create("/account/stand-ins?said=said.standInEnded"))
                .build();
    }

    /** The end of that day; null for what is no date. */
    private @Nullable Instant endOf(String day) {
        try {
            return LocalDate.parse(day.strip())
                    .plusDays(1)
                    .atStartOfDay(here.clock().getZone())
                    .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable BigDecimal limit(String typed) {
        if (typed.isBlank()) {
            return null;
        }
        return TypedNumber.of(typed)
                .orElseThrow(() -> Refusal.badInput(
                        "'" + typed.strip() + "' is not an amount.",
                        "Write it in digits, such as 5000, or leave it out."));
    }

    private Response page(StandInsView.Typed typed, @Nullable Notice problem, int status) {
        Texts texts = here.texts();
        var rows =
                standIns.of(here.person()).stream().map(one -> row(one, texts)).toList();
        var view = new StandInsView(rows, StandIns.mayName(here.person()), typed, problem);
        return here.page("stand-ins", texts.say("standins.title"), "", view, status, null);
    }

    private StandInsView.Row row(StandIn one, Texts texts) {
        boolean own = one.giver().equals(here.person().name());
        BigDecimal most = one.most();
        return new StandInsView.Row(
                "/account/stand-ins/" + one.id() + "/end",
                own ? texts.say("standins.byYou", one.taker()) : texts.say("standins.forYou", one.giver()),
                most == null ? texts.say("standins.noLimit") : texts.say("standins.upTo", PlainNumber.of(most)),
                here.formats().when(one.until()));
    }
}
