package dev.deskhand.service.practice.crm;

import dev.deskhand.service.practice.data.Customers;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The customer register for people to look at, and the description of its API. */
@Path("/practice/crm")
public class CrmPages {
    private final Customers customers;

    CrmPages(Customers customers) {
        this.customers = customers;
    }

    @GET
    @Produces("text/html;charset=UTF-8")
    @Operation(hidden = true)
    public String list(@QueryParam("q") @DefaultValue("") String q) {
        return CrmTemplates.crmCustomers(new CustomerSearch(null, null, q).in(customers.all()), q.strip())
                .render();
    }

    @GET
    @Path("/openapi.json")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public String description() {
        try (InputStream in = Objects.requireNonNull(
                CrmPages.class.getResourceAsStream("/practice/crm-openapi.json"), "crm-openapi.json is missing")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
