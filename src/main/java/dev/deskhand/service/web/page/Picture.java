package dev.deskhand.service.web.page;

/** A picture that was kept; {@code alt} says what it shows. */
public record Picture(String href, String alt) {}
