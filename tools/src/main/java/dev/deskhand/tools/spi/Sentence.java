package dev.deskhand.tools.spi;

/**
 * How an action reads in a plan, in English and Chinese.
 *
 * <p>{@code {name}} stands for an argument ({@code {target.name}} for a part of one); a stretch in
 * square brackets is left out when an argument in it was not given: {@code "Read {file}[, sheet {sheet}]"}.
 * Of an address, {@code {url|address}} leaves out the scheme, {@code {url|host}} is the host alone, and
 * {@code {url|thing}} what is addressed there, such as "customers 17".
 * {@code {by|order}} says columns to sort by with their direction, {@code {query|sought}} leaves out how many entries a
 * page has where all pages are read.
 */
public record Sentence(String english, String chinese) {}
