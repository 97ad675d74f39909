package dev.deskhand.service.practice.portal;

import dev.deskhand.service.practice.FaultSwitches;
import dev.deskhand.service.practice.data.Invoice;
import dev.deskhand.service.practice.data.InvoicePdf;
import dev.deskhand.service.practice.data.Invoices;
import dev.deskhand.service.practice.data.Session;
import dev.deskhand.service.practice.data.Supplier;
import dev.deskhand.service.practice.pages.Form;
import dev.deskhand.service.practice.pages.Pages;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** One invoice of the portal: entering it, looking at it, downloading it, marking it as paid. */
@Path("/practice/portal")
public class InvoiceResource {
    private static final String LIST = "/practice/portal/invoices";

    private final Desk desk;
    private final Pages pages;
    private final Invoices invoices;
    private final FaultSwitches faults;

    InvoiceResource(Desk desk, Pages pages, Invoices invoices, FaultSwitches faults) {
        this.desk = desk;
        this.pages = pages;
        this.invoices = invoices;
        this.faults = faults;
    }

    @GET
    @Path("/invoices/new")
    @Operation(hidden = true)
    public Response blank(@Context HttpHeaders headers, @Context UriInfo address) {
        return desk.page(headers, address, session -> showForm(200, Form.of(Map.of()), session));
    }

    @POST
    @Path("/invoices/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response save(MultivaluedMap<String, String> typed, @Context HttpHeaders headers, @Context UriInfo address) {
        Map<String, String> values = new HashMap<>();
        typed.forEach((field, texts) -> values.put(field, texts.getFirst()));
        return desk.form(headers, address, values.getOrDefault("csrf", ""), session -> {
            InvoiceForm form = new InvoiceForm(values);
            Optional<Invoice> invoice = form.invoice(invoices.suppliers());
            if (invoice.isPresent() && !invoices.add(invoice.get())) {
                form.numberExists();
                invoice = Optional.empty();
            }
            return invoice.map(saved -> Pages.to(link(saved.number()) + "?done=saved"))
                    .orElseGet(() -> showForm(422, form.form(), session));
        });
    }

    @GET
    @Path("/invoices/{number}")
    @Operation(hidden = true)
    public Response detail(
            @PathParam("number") String number,
            @QueryParam("done") @DefaultValue("") String done,
            @Context HttpHeaders headers,
            @Context UriInfo address) {
        return desk.page(
                headers,
                address,
                session -> with(number, session, invoice -> {
                    String notice =
                            switch (done) {
                                case "saved" -> "Invoice " + invoice.number() + " saved.";
                                case "paid" -> "Invoice " + invoice.number() + " marked as paid.";
                                default -> "";
                            };
                    boolean overdue = invoice.unpaid() && invoice.due().isBefore(LocalDate.now());
                    return pages.show(
                            PortalTemplates.portalInvoice(Viewer.of(session), invoice, overdue, notice), session);
                }));
    }

    @GET
    @Path("/invoices/{number}/pdf")
    @Operation(hidden = true)
    public Response pdf(@PathParam("number") String number, @Context HttpHeaders headers, @Context UriInfo address) {
        return desk.page(
                headers,
                address,
                session -> with(number, session, invoice -> {
                    String latinName = invoices.suppliers().stream()
                            .filter(supplier -> supplier.name().equals(invoice.supplier()))
                            .map(Supplier::latinName)
                            .findFirst()
                            .orElse(invoice.supplier());
                    String file = invoice.number().replaceAll("[^A-Za-z0-9._-]", "_") + ".pdf";
                    return Response.ok(InvoicePdf.of(invoice, latinName))
                            .type("application/pdf")
                            .header("Content-Disposition", "attachment; filename=\"" + file + "\"")
                            .build();
                }));
    }

    @GET
    @Path("/invoices/{number}/pay")
    @Operation(hidden = true)
    public Response askBeforePaying(
            @PathParam("number") String number, @Context HttpHeaders headers, @Context UriInfo address) {
        return desk.page(
                headers,
                address,
                session -> with(
                        number,
                        session,
                        invoice -> pages.show(PortalTemplates.portalPay(Viewer.of(session), invoice), session)));
    }

    @POST
    @Path("/invoices/{number}/pay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response pay(
            @PathParam("number") String number,
            @FormParam("csrf") @DefaultValue("") String token,
            @Context HttpHeaders headers,
            @Context UriInfo address) {
        return desk.form(
                headers,
                address,
                token,
                session -> with(number, session, invoice -> {
                    invoices.pay(invoice.number());
                    return Pages.to(link(invoice.number()) + "?done=paid");
                }));
    }

    private Response showForm(int status, Form form, Session session) {
        List<Supplier> suppliers = invoices.suppliers();
        return pages.show(
                status,
                PortalTemplates.portalNewInvoice(Viewer.of(session), form, suppliers, faults.saveLabel()),
                session);
    }

    private Response with(String number, Session session, Function<Invoice, Response> page) {
        return invoices.find(number)
                .map(page)
                .orElseGet(() -> pages.missing(session, "There is no invoice with the number " + number + ".", LIST));
    }

    private static String link(String number) {
        return LIST + "/" + URLEncoder.encode(number, StandardCharsets.UTF_8);
    }
}
