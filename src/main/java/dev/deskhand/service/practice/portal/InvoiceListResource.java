package dev.deskhand.service.practice.portal;

import dev.deskhand.service.practice.data.Invoice;
import dev.deskhand.service.practice.data.Invoices;
import dev.deskhand.service.practice.pages.Pages;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The portal's lists: invoices by page and as a file, and suppliers. */
@Path("/practice/portal")
public class InvoiceListResource {
    private final Desk desk;
    private final Pages pages;
    private final Invoices invoices;

    InvoiceListResource(Desk desk, Pages pages, Invoices invoices) {
        this.desk = desk;
        this.pages = pages;
        this.invoices = invoices;
    }

    @GET
    @Path("/invoices")
    @Operation(hidden = true)
    public Response list(
            @QueryParam("status") @DefaultValue("All") String status,
            @QueryParam("supplier") @DefaultValue("") String supplier,
            @QueryParam("page") @DefaultValue("1") String page,
            @Context HttpHeaders headers,
            @Context UriInfo address) {
        return desk.page(headers, address, session -> {
            InvoicePage shown = InvoicePage.of(
                    invoices.matching(status, supplier), known(status), supplier.strip(), pageNumber(page));
            return pages.show(PortalTemplates.portalInvoices(Viewer.of(session), shown), session);
        });
    }

    @GET
    @Path("/invoices.csv")
    @Operation(hidden = true)
    public Response csv(
            @QueryParam("status") @DefaultValue("All") String status,
            @QueryParam("supplier") @DefaultValue("") String supplier,
            @Context HttpHeaders headers,
            @Context UriInfo address) {
        return desk.page(
                headers,
                address,
                session -> Response.ok(lines(invoices.matching(status, supplier)))
                        .type("text/csv;charset=UTF-8")
                        .header("Content-Disposition", "attachment; filename=\"invoices.csv\"")
                        .build());
    }

    @GET
    @Path("/suppliers")
    @Operation(hidden = true)
    public Response suppliers(@Context HttpHeaders headers, @Context UriInfo address) {
        return desk.page(
                headers,
                address,
                session ->
                        pages.show(PortalTemplates.portalSuppliers(Viewer.of(session), invoices.suppliers()), session));
    }

    private static String known(String status) {
        for (String each : new String[] {Invoice.UNPAID, Invoice.PAID}) {
            if (each.equalsIgnoreCase(status.strip())) {
                return each;
            }
        }
        return "All";
    }

    private static int pageNumber(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 1;
    }

    private static String lines(List<Invoice> rows) {
        return rows.stream()
                .map(row -> String.join(
                        ",",
                        quoted(row.number()),
                        quoted(row.supplier()),
                        row.issued().toString(),
                        row.due().toString(),
                        row.amount().toPlainString(),
                        row.currency(),
                        row.status(),
                        quoted(row.note())))
                .collect(Collectors.joining(
                        "\r\n", "Number,Supplier,Issued,Due,Amount,Currency,Status,Note\r\n", "\r\n"));
    }

    private static String quoted(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
