package dev.deskhand.agent.exploring;

import dev.deskhand.workflows.engine.Explorer.Deed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a look at the page showed, as text, and what its refs stand for. */
final class Sight {

    private static final Pattern REF = Pattern.compile("\\[(\\d+)([^\\]\\n]*)]");
    private static final Pattern MARK = Pattern.compile("<(page [^>]*)>");
    private static final Pattern MARKS = Pattern.compile("^<page [^>]*>\\n?|\\n?</page [^>]*>$");

    private final String text;

    private Sight(String text) {
        this.text = text;
    }

    /** The outline among what was looked at, without its marks; empty text when there is none. */
    static Sight of(List<Deed> seen) {
        var texts = new ArrayList<String>();
        for (Deed deed : seen) {
            if (deed.step().use().equals(Moves.LOOK) && deed.output() != null) {
                texts.add(deed.output().json().path("outline").asText());
            }
        }
        return new Sight(String.join("\n", texts));
    }

    String marked() {
        return text;
    }

    String bare() {
        return MARKS.matcher(text).replaceAll("");
    }

    List<String> lines() {
        return bare().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    Set<Integer> refs() {
        var refs = new LinkedHashSet<Integer>();
        Matcher matcher = REF.matcher(text);
        while (matcher.find()) {
            refs.add(Integer.parseInt(matcher.group(1)));
        }
        return refs;
    }

    /** What the element with that ref is called, as far as the outline says. */
    Optional<String> nameOf(int ref) {
        Matcher matcher = REF.matcher(text);
        while (matcher.find()) {
            if (Integer.parseInt(matcher.group(1)) == ref) {
                String words = matcher.group(2).strip();
                String name = words.replaceFirst("^[a-z]+ ", "").replaceFirst("( = |, | covered|: ).*$", "");
                return name.isBlank() || name.startsWith("=") ? Optional.empty() : Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** Whether another element is called the same. */
    boolean hasOthersLike(int ref) {
        Optional<String> name = nameOf(ref);
        return name.isPresent() && refs().stream().anyMatch(other -> other != ref && name.equals(nameOf(other)));
    }

    /** Whether this is a page as it was there, with little in it changed. */
    boolean isNearly(Sight before) {
        Set<String> lines = linesBySaying().keySet();
        Set<String> were = before.linesBySaying().keySet();
        return lines.stream().filter(line -> !were.contains(line)).count() * 4 < Math.max(1, lines.size());
    }

    /** In how many lines the words are all that stands somewhere, what was typed into fields apart. */
    long times(String words) {
        String whole = TextUnits.whole(words);
        return TextUnits.withoutFields(bare())
                .lines()
                .filter(line -> TextUnits.of(line).contains(whole))
                .count();
    }

    /** The row of a table that an element stands in: what its cells say, without what is only there to be ticked or filled in. */
    Optional<List<String>> rowOf(int ref) {
        return text.lines()
                .filter(line -> line.contains(" | ") && line.contains("[" + ref + " "))
                .findFirst()
                .map(line -> Stream.of(line.strip().split(" \\| ", -1))
                        .map(Sight::words)
                        .filter(cell -> !cell.isEmpty())
                        .toList());
    }

    private static String words(String cell) {
        return REF.matcher(TextUnits.withoutFields(cell))
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(2).strip().replaceFirst("^(click|button|link|image) ", "")))
                .replaceAll("^\\d+: |^\\||\\|$", "")
                .strip();
    }

    /** The lines by what they say, whatever the refs in them. */
    Map<String, String> linesBySaying() {
        var lines = new LinkedHashMap<String, String>();
        lines().forEach(line -> lines.putIfAbsent(withoutRefs(line), line));
        return lines;
    }

    /** Other lines of the same page, marked as it is. */
    String marked(List<String> lines) {
        Matcher mark = MARK.matcher(text);
        String name = mark.find() ? mark.group(1) : "page";
        return "<%s>\n%s\n</%s>".formatted(name, String.join("\n", lines), name);
    }

    /** The same without refs, to see whether two pages say the same. */
    String withoutRefs() {
        return withoutRefs(bare());
    }

    private static String withoutRefs(String text) {
        return REF.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(2).strip()))
                .strip();
    }
}
