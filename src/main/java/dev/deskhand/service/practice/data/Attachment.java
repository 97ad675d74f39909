package dev.deskhand.service.practice.data;

/** A file that came with a message, without its content. */
public record Attachment(long id, String fileName, String mediaType, long bytes, String sha256) {}
