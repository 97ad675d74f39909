package dev.deskhand.service.practice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.service.practice.data.Changes;
import dev.deskhand.service.practice.data.Customers;
import dev.deskhand.service.practice.data.Invoices;
import dev.deskhand.service.practice.data.Mailbox;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What only tests may do: see the true state, and switch faults on. Without the key these are not there. */
@Path("/practice")
@Produces(MediaType.APPLICATION_JSON)
public class BackDoorResource {
    private final OfficeKey key;
    private final FaultSwitches faults;
    private final Invoices invoices;
    private final Customers customers;
    private final Mailbox mailbox;
    private final Changes changes;
    private final ObjectMapper json;

    BackDoorResource(
            OfficeKey key,
            FaultSwitches faults,
            Invoices invoices,
            Customers customers,
            Mailbox mailbox,
            Changes changes,
            ObjectMapper json) {
        this.key = key;
        this.faults = faults;
        this.invoices = invoices;
        this.customers = customers;
        this.mailbox = mailbox;
        this.changes = changes;
        this.json = json;
    }

    @GET
    @Path("/truth")
    @Operation(hidden = true)
    public Truth truth(@HeaderParam(OfficeKey.HEADER) @Nullable String given) {
        check(given);
        return new Truth(
                invoices.all().stream().map(Truth.InvoiceTruth::of).toList(),
                customers.all().stream().map(Truth.CustomerTruth::of).toList(),
                mailbox.folder(Mailbox.INBOX),
                mailbox.folder(Mailbox.SENT),
                changes.all());
    }

    /**
     * Switches faults: {@code {"portal": "down", "times": 2, "delayMs": 3000, "saveLabel": "Store record"}}.
     * Systems are portal, crm and mail; modes ok, down, 500, 429 and slow.
     */
    @POST
    @Path("/faults")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response setFaults(@HeaderParam(OfficeKey.HEADER) @Nullable String given, String body) {
        check(given);
        JsonNode wanted;
        try {
            wanted = json.readTree(body);
        } catch (JsonProcessingException e) {
            return Response.status(400)
                    .entity(Map.of("detail", "This is not JSON."))
                    .build();
        }
        int times = wanted.path("times").asInt(-1);
        for (String system : FaultSwitches.SYSTEMS) {
            if (wanted.has(system)) {
                String mode = wanted.path(system).asText();
                if (!FaultSwitches.MODES.contains(mode)) {
                    return Response.status(400)
                            .entity(Map.of(
                                    "detail", system + " can be one of " + FaultSwitches.MODES + ", not " + mode))
                            .build();
                }
                faults.set(system, new Faults(mode, times));
            }
        }
        if (wanted.has("delayMs")) {
            faults.setDelayMillis(Math.max(0, wanted.path("delayMs").asLong()));
        }
        if (wanted.has("saveLabel")) {
            faults.setSaveLabel(wanted.path("saveLabel").asText());
        }
        return Response.ok(Map.of("faults", faults.all(), "saveLabel", faults.saveLabel()))
                .build();
    }

    private void check(@Nullable String given) {
        if (!key.opens(given)) {
            throw new NotFoundException();
        }
    }
}
