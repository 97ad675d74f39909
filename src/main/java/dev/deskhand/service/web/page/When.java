package dev.deskhand.service.web.page;

/**
 * A moment as shown.
 *
 * @param iso for the {@code datetime} attribute
 */
public record When(String iso, String text) {}
