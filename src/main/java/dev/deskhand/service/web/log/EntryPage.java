package dev.deskhand.service.web.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.audit.ProofDesk;
import dev.deskhand.service.audit.ProofDesk.EntryProof;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.JournalJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

/** One entry of the log: its evidence, what it commits to, and the proof that it stands in the signed log. */
@Path("/log/entries/{run}")
@RunOnVirtualThread
public class EntryPage {

    private final Here here;
    private final ProofDesk proofs;

    EntryPage(Here here, ProofDesk proofs) {
        this.here = here;
        this.proofs = proofs;
    }

    @GET
    public Response show(@PathParam("run") String run, @QueryParam("number") @DefaultValue("1") long number) {
        Texts texts = here.texts();
        EntryProof proof = proofs.of(run, number, here.person());
        JsonNode entry = read(proof.entry());
        String key = "event." + entry.path("type").asText();
        String what = texts.has(key) ? texts.say(key) : texts.say("event.other");
        var view = new EntryView(
                what,
                here.formats().exact(Instant.parse(entry.path("at").asText())),
                proof.holds()
                        ? Notice.of("good", texts.say("log.entryHolds", LogHeads.number(proof.leaf() + 1, texts)))
                        : Notice.of("bad", texts.say("log.entryBroken"), texts.say("log.brokenAdvice")),
                run,
                number,
                proof.evidence().stream()
                        .map(piece -> new EntryView.Piece(
                                piece.name().isEmpty() ? piece.sha256() : piece.name(),
                                "/api/evidence/" + piece.sha256(),
                                piece.mediaType().startsWith("image/")))
                        .toList(),
                proof.values().entrySet().stream()
                        .map(value -> new EntryView.Value(
                                value.getKey(),
                                texts.say(value.getValue().erased() ? "log.valueErased" : "log.valueKept"),
                                value.getValue().commitment()))
                        .toList(),
                entry.toPrettyString(),
                proof.hash(),
                proof.proof(),
                proof.checkpoint());
        return here.page("log-entry", what, "log", view);
    }

    private static JsonNode read(String json) {
        try {
            return JournalJson.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry of the log cannot be read", e);
        }
    }

    /** What the page shows; {@code steps} are the hashes from the entry up to the signed root. */
    public record EntryView(
            String what,
            dev.deskhand.service.web.page.When at,
            Notice holds,
            String run,
            long number,
            List<Piece> evidence,
            List<Value> values,
            String entry,
            String hash,
            List<String> steps,
            String checkpoint) {

        /** A piece of evidence. */
        public record Piece(String name, String href, boolean picture) {}

        /** A value the entry commits to. */
        public record Value(String name, String state, String commitment) {}
    }
}
