package dev.deskhand.agent.exploring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * A dialog that a look at the page showed.
 *
 * @param name empty where it has none
 * @param lines what stands in it, with refs
 */
record DialogBox(String name, List<String> lines) {

    private static final Pattern BEGINNING = Pattern.compile("( *)dialog(?: ([^\\[\\]]*?))?(?: \\(scrolled .*)?:");
    private static final Pattern ELEMENT = Pattern.compile("\\[\\d+[^\\]\\n]*]");
    private static final Pattern NAMES = Pattern.compile("\\[\\d+ (?:button )?([^\\]\\n]*)]");
    private static final Pattern TABLE = Pattern.compile("^table\\b|\\|$| \\| |^\\|");
    private static final int LONGEST = 300;

    /** What is yet to come, or asked, is done by the button, however that is called. */
    private static final Pattern TO_COME =
            Pattern.compile("[?？]|\\b(will|going to|about to)\\b|将|即将|是否", Pattern.CASE_INSENSITIVE);

    /** What is pressed when there is nothing to decide. */
    private static final Set<String> READ_IT =
            Set.of("ok", "okay", "close", "got it", "关闭", "知道了", "我知道了", "好", "好的", "确定");

    DialogBox {
        lines = List.copyOf(lines);
    }

    static List<DialogBox> in(Sight sight) {
        var found = new ArrayList<DialogBox>();
        List<String> lines = sight.bare().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var beginning = BEGINNING.matcher(lines.get(i));
            if (beginning.matches()) {
                int depth = beginning.group(1).length();
                found.add(new DialogBox(
                        Optional.ofNullable(beginning.group(2)).orElse(""),
                        lines.stream()
                                .skip(i + 1L)
                                .takeWhile(line -> line.startsWith(" ".repeat(depth + 1)))
                                .map(String::strip)
                                .toList()));
            }
        }
        return found;
    }

    /** What became of the dialogs of a page; empty where nothing did. */
    static List<String> changes(Sight before, Sight after) {
        var told = new ArrayList<String>();
        List<DialogBox> were = in(before);
        List<DialogBox> are = after.bare().isBlank() ? were : in(after);
        for (DialogBox one : are) {
            Optional<DialogBox> was =
                    were.stream().filter(other -> other.name.equals(one.name)).findFirst();
            String words = one.words(was.map(DialogBox::lines).orElse(List.of()));
            if (was.isEmpty()) {
                told.add("a dialog came up" + one.called() + (words.isEmpty() ? "" : ": " + words));
            } else if (!words.isEmpty()) {
                told.add("the dialog" + one.called() + " says now: " + words);
            }
        }
        were.stream()
                .filter(one -> are.stream().noneMatch(other -> other.name.equals(one.name)))
                .forEach(one -> told.add("the dialog" + one.called() + " is closed"));
        return told;
    }

    private String called() {
        return name.isEmpty() ? "" : " “" + name + "”";
    }

    /** What it says beside its fields and buttons, and beside some lines. */
    private String words(List<String> without) {
        var words = new StringJoiner(" ");
        lines.stream()
                .filter(line -> !without.contains(line))
                .map(line -> ELEMENT.matcher(line)
                        .replaceAll("")
                        .replaceFirst("^#+ ", "")
                        .strip())
                .filter(line -> line.codePoints().anyMatch(Character::isLetterOrDigit))
                .filter(line -> !line.equals(name) && !line.endsWith(":"))
                // Rows stand in the outline, which shows the dialog first.
                .filter(line -> !TABLE.matcher(line).find())
                .forEach(words::add);
        return MoveWords.shortened(words.toString(), LONGEST);
    }

    /** Whether it tells something and has one button, with which one has read it: nothing is decided by that. */
    boolean isOnlyRead() {
        var elements = lines.stream()
                .flatMap(line -> ELEMENT.matcher(line).results())
                .map(found -> found.group())
                .toList();
        return elements.size() == 1
                && !TO_COME.matcher(name + "\n" + String.join("\n", lines)).find()
                && NAMES.matcher(elements.getFirst())
                        .results()
                        .anyMatch(name -> READ_IT.contains(name.group(1).strip().toLowerCase(Locale.ROOT)));
    }

    boolean holds(int ref) {
        return ref > 0 && lines.stream().anyMatch(line -> line.contains("[" + ref + " "));
    }
}
