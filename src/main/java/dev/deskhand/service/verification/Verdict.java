package dev.deskhand.service.verification;

import java.util.ArrayList;
import java.util.List;

/**
 * What the check of an export found.
 *
 * @param problems what is wrong, each with its place; empty when all holds
 * @param facts what was shown
 * @param notes what a reader should know beside
 * @param entries how many were read
 */
public record Verdict(List<String> problems, List<String> facts, List<String> notes, long entries) {

    private static final int SHOWN = 20;

    public Verdict {
        problems = List.copyOf(problems);
        facts = List.copyOf(facts);
        notes = List.copyOf(notes);
    }

    public boolean holds() {
        return problems.isEmpty();
    }

    /** As {@link #lines(String)}; in Chinese when {@code language} is zh. */
    public List<String> lines(String name, String language) {
        if (!language.equals("zh")) {
            return lines(name);
        }
        var words = ChineseTexts.load();
        return lines(name).stream().map(words::of).toList();
    }

    /** The verdict for people; the last line says it in one. */
    public List<String> lines(String name) {
        List<String> lines = new ArrayList<>();
        problems.stream().limit(SHOWN).forEach(problem -> lines.add("WRONG  " + problem));
        if (problems.size() > SHOWN) {
            lines.add("WRONG  and " + (problems.size() - SHOWN) + " more");
        }
        if (!holds()) {
            lines.add("NOT VERIFIED: " + problems.size() + " problem(s) in " + name);
            return lines;
        }
        facts.forEach(fact -> lines.add("ok     " + fact));
        notes.forEach(note -> lines.add("note   " + note));
        lines.add("VERIFIED: " + entries + " entries in " + name);
        return lines;
    }
}
