package dev.deskhand.tools.spi;

/**
 * How an action reads in a plan, in English and Chinese.
 *
 * <p>{@code {name}} stands for an argument ({@code {target.name}} for a part of one); a stretch in
 * square brackets is left out when an argument in it was not given: {@code "Read {file}[, sheet {sheet}]"}.
 */
public record Sentence(String english, String chinese) {}
