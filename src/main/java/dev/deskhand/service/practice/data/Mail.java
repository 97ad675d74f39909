package dev.deskhand.service.practice.data;

import java.util.List;

/**
 * A message in the mailbox.
 *
 * @param folder {@code inbox} or {@code sent}
 * @param at ISO instant
 */
public record Mail(
        long id,
        String folder,
        String from,
        String to,
        String subject,
        String body,
        String at,
        List<Attachment> attachments) {

    public Mail {
        attachments = List.copyOf(attachments);
    }

    public String day() {
        return at.substring(0, 10);
    }
}
