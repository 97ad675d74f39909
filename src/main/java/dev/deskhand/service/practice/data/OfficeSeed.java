package dev.deskhand.service.practice.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** The office on its first day: always the same, but that its dates lie around the day it was made. */
final class OfficeSeed {
    private OfficeSeed() {}

    static void write(Handle handle, LocalDate today) {
        List<Supplier> suppliers = suppliers();
        for (Supplier supplier : suppliers) {
            handle.execute(
                    "INSERT INTO suppliers (id, name, latin_name, city, country, currency) VALUES (?, ?, ?, ?, ?, ?)",
                    supplier.id(),
                    supplier.name(),
                    supplier.latinName(),
                    supplier.city(),
                    supplier.country(),
                    supplier.currency());
        }
        SeedInvoices.from(suppliers, today).forEach(invoice -> Invoices.insert(handle, invoice));
        handle.execute("DELETE FROM sqlite_sequence WHERE name IN ('customers', 'mails', 'attachments')");
        lines("customers.csv").forEach(line -> Customers.insert(handle, customer(line.split(";"))));
        writeMails(handle, suppliers, today);
    }

    private static List<Supplier> suppliers() {
        List<String> lines = lines("suppliers.csv");
        return java.util.stream.IntStream.range(0, lines.size())
                .mapToObj(index -> {
                    String[] cells = lines.get(index).split(";");
                    return new Supplier(index + 1L, cells[0], cells[1], cells[2], cells[3], cells[4]);
                })
                .toList();
    }

    private static Customer customer(String[] cells) {
        return new Customer(
                0, cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], LocalDate.parse(cells[6]), 1);
    }

    private static void writeMails(Handle handle, List<Supplier> suppliers, LocalDate today) {
        JsonNode mails;
        try {
            mails = new ObjectMapper().readTree(text("mails.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (JsonNode mail : mails) {
            LocalDate day = today.minusDays(mail.path("daysAgo").asLong());
            long id = Mailbox.insert(
                    handle,
                    Mailbox.INBOX,
                    mail.path("from").asText(),
                    Mailbox.ADDRESS,
                    mail.path("subject").asText(),
                    mail.path("body").asText(),
                    day + "T08:15:00Z");
            for (JsonNode attachment : mail.path("attachments")) {
                writeAttachment(handle, id, attachment, suppliers, day);
            }
        }
    }

    private static void writeAttachment(
            Handle handle, long mail, JsonNode attachment, List<Supplier> suppliers, LocalDate day) {
        String name = attachment.path("name").asText();
        byte[] content;
        String mediaType;
        if (attachment.has("invoice")) {
            JsonNode invoice = attachment.path("invoice");
            Supplier supplier = suppliers.stream()
                    .filter(each -> each.name().equals(invoice.path("supplier").asText()))
                    .findFirst()
                    .orElseThrow();
            content = InvoicePdf.of(
                    new Invoice(
                            invoice.path("number").asText(),
                            supplier.name(),
                            day,
                            day.plusDays(30),
                            new BigDecimal(invoice.path("amount").asText()),
                            invoice.path("currency").asText(),
                            Invoice.UNPAID,
                            "",
                            "seed",
                            day + "T08:00:00Z"),
                    supplier.latinName());
            mediaType = "application/pdf";
        } else {
            content = attachment.path("text").asText().getBytes(StandardCharsets.UTF_8);
            mediaType = name.endsWith(".csv") ? "text/csv" : "text/plain";
        }
        handle.execute(
                "INSERT INTO attachments (mail, file_name, media_type, content) VALUES (?, ?, ?, ?)",
                mail,
                name,
                mediaType,
                content);
    }

    private static List<String> lines(String name) {
        return text(name).lines().filter(line -> !line.isBlank()).toList();
    }

    private static String text(String name) {
        String path = "/practice/seed/" + name;
        try (InputStream in =
                Objects.requireNonNull(OfficeSeed.class.getResourceAsStream(path), path + " is missing")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
