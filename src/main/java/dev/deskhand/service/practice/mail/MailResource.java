package dev.deskhand.service.practice.mail;

import dev.deskhand.service.practice.data.Attachment;
import dev.deskhand.service.practice.data.Mail;
import dev.deskhand.service.practice.data.Mailbox;
import dev.deskhand.service.practice.data.Session;
import dev.deskhand.service.practice.pages.Form;
import dev.deskhand.service.practice.pages.Pages;
import dev.deskhand.service.practice.pages.Visits;
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
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The office's mailbox: reading what came, downloading attachments, writing. Nothing is really sent. */
@Path("/practice/mail")
public class MailResource {
    private static final String HOME = "/practice/mail";

    private final Mailbox mailbox;
    private final Pages pages;
    private final Visits visits;

    MailResource(Mailbox mailbox, Pages pages, Visits visits) {
        this.mailbox = mailbox;
        this.pages = pages;
        this.visits = visits;
    }

    @GET
    @Operation(hidden = true)
    public Response inbox(@QueryParam("done") @DefaultValue("") String done, @Context HttpHeaders headers) {
        String notice = done.equals("sent") ? "Message sent." : "";
        return pages.show(
                MailTemplates.mailFolder("Inbox", false, mailbox.folder(Mailbox.INBOX), notice),
                visits.currentOrNew(headers));
    }

    @GET
    @Path("/sent")
    @Operation(hidden = true)
    public Response sent(@Context HttpHeaders headers) {
        return pages.show(
                MailTemplates.mailFolder("Sent", true, mailbox.folder(Mailbox.SENT), ""), visits.currentOrNew(headers));
    }

    @GET
    @Path("/messages/{id}")
    @Operation(hidden = true)
    public Response message(@PathParam("id") String id, @Context HttpHeaders headers) {
        Session session = visits.currentOrNew(headers);
        return find(id).map(mail -> pages.show(MailTemplates.mailMessage(mail), session))
                .orElseGet(() -> pages.missing(session, "There is no such message.", HOME));
    }

    @GET
    @Path("/messages/{id}/attachments/{attachment}")
    @Operation(hidden = true)
    public Response attachment(
            @PathParam("id") String id, @PathParam("attachment") String attachment, @Context HttpHeaders headers) {
        Optional<Mail> mail = find(id);
        Optional<Attachment> named = mail.stream()
                .flatMap(each -> each.attachments().stream())
                .filter(each -> Long.toString(each.id()).equals(attachment))
                .findFirst();
        if (mail.isEmpty() || named.isEmpty()) {
            return pages.missing(visits.currentOrNew(headers), "There is no such attachment.", HOME);
        }
        String name = URLEncoder.encode(named.get().fileName(), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return Response.ok(mailbox.content(mail.get().id(), named.get().id()).orElseThrow())
                .type(named.get().mediaType())
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + name)
                .build();
    }

    @GET
    @Path("/compose")
    @Operation(hidden = true)
    public Response blank(@Context HttpHeaders headers) {
        Session session = visits.currentOrNew(headers);
        return pages.show(MailTemplates.mailCompose(session.csrf(), Form.of(Map.of())), session);
    }

    @POST
    @Path("/compose")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response send(
            @FormParam("csrf") @DefaultValue("") String token,
            @FormParam("to") @DefaultValue("") String to,
            @FormParam("subject") @DefaultValue("") String subject,
            @FormParam("message") @DefaultValue("") String message,
            @Context HttpHeaders headers) {
        Session session = visits.currentOrNew(headers);
        if (!session.accepts(token)) {
            return pages.staleForm(session, HOME);
        }
        Map<String, String> errors = errors(to.strip(), subject.strip(), message.strip());
        if (!errors.isEmpty()) {
            Form form = new Form(Map.of("to", to, "subject", subject, "message", message), errors);
            return pages.show(422, MailTemplates.mailCompose(session.csrf(), form), session);
        }
        mailbox.send(to.strip(), subject.strip(), message.strip());
        return Pages.to(HOME + "?done=sent");
    }

    private static Map<String, String> errors(String to, String subject, String message) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (to.isEmpty()) {
            errors.put("to", "Enter a recipient.");
        } else {
            for (String address : to.split("[,;]")) {
                if (!address.strip().matches("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+")) {
                    errors.put("to", "'" + address.strip() + "' is not an email address.");
                }
            }
        }
        if (subject.isEmpty()) {
            errors.put("subject", "Enter a subject.");
        }
        if (message.isEmpty()) {
            errors.put("message", "Write a message.");
        }
        return errors;
    }

    private Optional<Mail> find(String id) {
        return id.matches("\\d{1,18}") ? mailbox.find(Long.parseLong(id)) : Optional.empty();
    }
}
