package dev.deskhand.agent.exploring;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes menus that stood just so in an earlier look in one line, with all that can be used in them: they are in every outline. */
final class SameMenus {

    private static final Pattern MENU =
            Pattern.compile("( *)(?:nav|banner|contentinfo|menubar|toolbar)(?: [^\\[\\]]*)?:");
    private static final Pattern EMPTY_CELLS = Pattern.compile("^(\\| *)+|( *\\|)+$");
    private static final int FEWEST_LINES = 5;

    private SameMenus() {}

    static String shortened(String outline, List<String> before) {
        var written = new ArrayList<String>();
        List<String> lines = outline.lines().toList();
        for (int i = 0; i < lines.size(); ) {
            String line = lines.get(i);
            Matcher menu = MENU.matcher(line);
            List<String> inside = menu.matches()
                    ? lines.stream()
                            .skip(i + 1L)
                            .takeWhile(one -> one.startsWith(menu.group(1) + " "))
                            .toList()
                    : List.of();
            String block = line + "\n" + String.join("\n", inside) + "\n";
            if (inside.size() >= FEWEST_LINES && before.stream().anyMatch(look -> (look + "\n").contains(block))) {
                written.add(line.substring(0, line.length() - 1) + " (as before): " + inOne(inside));
            } else {
                written.add(line);
                written.addAll(inside);
            }
            i += 1 + inside.size();
        }
        return String.join("\n", written);
    }

    private static String inOne(List<String> lines) {
        return lines.stream()
                .map(line -> EMPTY_CELLS.matcher(line.strip()).replaceAll("").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
