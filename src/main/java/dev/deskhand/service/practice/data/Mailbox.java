package dev.deskhand.service.practice.data;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The messages of the office's one mailbox. */
@ApplicationScoped
public class Mailbox {
    public static final String INBOX = "inbox";
    public static final String SENT = "sent";
    public static final String ADDRESS = "office@northgate.example";

    private final OfficeDatabase database;

    Mailbox(OfficeDatabase database) {
        this.database = database;
    }

    /** The messages of a folder, newest first. */
    public List<Mail> folder(String folder) {
        return database.open()
                .withHandle(handle -> handle.select(
                                "SELECT * FROM mails WHERE folder = ? ORDER BY at DESC, id DESC", folder)
                        .map((row, context) -> new Mail(
                                row.getLong("id"),
                                row.getString("folder"),
                                row.getString("sender"),
                                row.getString("recipient"),
                                row.getString("subject"),
                                row.getString("body"),
                                row.getString("at"),
                                attachments(handle, row.getLong("id"))))
                        .list());
    }

    public Optional<Mail> find(long id) {
        return java.util.stream.Stream.concat(folder(INBOX).stream(), folder(SENT).stream())
                .filter(mail -> mail.id() == id)
                .findFirst();
    }

    /** The content of an attachment of that message. */
    public Optional<byte[]> content(long mail, long attachment) {
        return database.open()
                .withHandle(handle -> handle.select(
                                "SELECT content FROM attachments WHERE mail = ? AND id = ?", mail, attachment)
                        .mapTo(byte[].class)
                        .findOne());
    }

    /** Puts a message into the folder of sent ones; nothing leaves the office. */
    public void send(String to, String subject, String body) {
        database.open().useTransaction(handle -> {
            insert(handle, SENT, ADDRESS, to, subject, body, Instant.now().toString());
            OfficeDatabase.note(handle, "mail", "message sent", to, subject);
        });
    }

    static long insert(Handle handle, String folder, String from, String to, String subject, String body, String at) {
        handle.execute(
                "INSERT INTO mails (folder, sender, recipient, subject, body, at) VALUES (?, ?, ?, ?, ?, ?)",
                folder,
                from,
                to,
                subject,
                body,
                at);
        return handle.select("SELECT last_insert_rowid()").mapTo(Long.class).one();
    }

    private static List<Attachment> attachments(Handle handle, long mail) {
        return handle.select(
                        "SELECT id, file_name, media_type, content FROM attachments WHERE mail = ? ORDER BY id", mail)
                .map((row, context) -> new Attachment(
                        row.getLong("id"),
                        row.getString("file_name"),
                        row.getString("media_type"),
                        row.getBytes("content").length,
                        sha256(row.getBytes("content"))))
                .list();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
