package dev.deskhand.tools.spi;

/**
 * Something kept to show what happened.
 *
 * @param name what to call it, such as {@code after.png}
 * @param sha256 lower-case hex of the content, which is also its address
 * @param size bytes
 */
public record Evidence(String name, String mediaType, String sha256, long size) {}
