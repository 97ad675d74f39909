package dev.deskhand.tools.spi;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the forms of a batch have in common, whatever record they are for.
 *
 * @param form hash of which fields there are and where they are sent
 * @param hidden by the name of a hidden field the {@link #mark marks} of what is in it; "" stands for what is the record's own, such as
 *     its number, and "~" for any stamp of a load
 */
public record FormShape(String form, Map<String, Set<String>> hidden) {

    private static final int MARK = 16;

    public FormShape {
        hidden = hidden.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        field -> new TreeSet<>(field.getValue()),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** Reads what {@link #text} wrote; releases before hidden values were kept wrote the form alone. */
    public static FormShape read(String text) {
        String[] parts = text.split(" ");
        var hidden = new TreeMap<String, Set<String>>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals < 0) {
                return new FormShape(text, Map.of());
            }
            String name = URLDecoder.decode(parts[i].substring(0, equals), StandardCharsets.UTF_8);
            hidden.put(name, Set.of(parts[i].substring(equals + 1).split(",", -1)));
        }
        return new FormShape(parts[0], hidden);
    }

    public String text() {
        var text = new StringBuilder(form);
        hidden.forEach((name, marks) -> text.append(' ')
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(String.join(",", marks)));
        return text.toString();
    }

    /**
     * The hidden field that holds what it held in none of the others, though there it always held one and the same; empty when there is
     * none. What was different in two of them already is another for each record.
     *
     * @param shown marks of what was approved for this record, which a hidden field may say once more
     */
    public Optional<String> changedFrom(Collection<FormShape> others, Set<String> shown) {
        return hidden.entrySet().stream()
                .filter(field -> {
                    Set<String> before = marksBefore(others, field.getKey());
                    return before.size() == 1
                            && field.getValue().stream()
                                    .anyMatch(
                                            mark -> !mark.isEmpty() && !before.contains(mark) && !shown.contains(mark));
                })
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether something is held to these that is not held to the others already: what two of them differ in is held no more. */
    public boolean addsTo(Collection<FormShape> others) {
        return others.stream().noneMatch(other -> other.form().equals(form))
                || hidden.entrySet().stream().anyMatch(field -> {
                    Set<String> before = marksBefore(others, field.getKey());
                    return before.size() < 2 && !before.containsAll(field.getValue());
                });
    }

    private static Set<String> marksBefore(Collection<FormShape> others, String name) {
        var before = new LinkedHashSet<String>();
        others.forEach(other -> before.addAll(other.hidden().getOrDefault(name, Set.of())));
        return before;
    }

    /** What stands for a value, which is not told. */
    public static String mark(String value) {
        return hash(value.strip()).substring(0, MARK);
    }

    public static String hash(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
