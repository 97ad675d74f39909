package dev.deskhand.service.files;

/** A file that was given along; {@code size} in bytes. */
public record StoredFile(String id, String name, long size, String mediaType) {}
