package dev.deskhand.agent.compiling;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds controls in an outline that lead to more rows of a table than are shown. */
final class Pagers {

    private static final Pattern ELEMENT = Pattern.compile("\\[\\d+ ([^\\]]*)]");
    private static final Pattern KIND = Pattern.compile("^(?:button|link) ");
    private static final Pattern NEXT = Pattern.compile(
            "(?i)(?:(?:go to )?next(?: page| results)?|older|(?:load|show|view|see) more(?: \\w+)?|more(?: results)?"
                    + "|(?:nächste|naechste)(?: seite)?|weitere?|mehr(?: \\w+)?|下一?[页頁]|后一页|(?:加载|查看|显示)?更多"
                    + "|(?:page )?suivante?|voir plus|(?:página )?siguiente|(?:pagina )?successiva|próxim[ao]|volgende(?: pagina)?"
                    + "|次へ|次のページ|далее|[›>→▶»]|>>|\\d{1,5})\\s*[›»→▶>]*");

    private Pagers() {}

    /** Whether there is one that can be used, outside of the rows themselves. */
    static boolean isIn(String outline) {
        return outline.lines().filter(line -> !line.contains(" | ")).anyMatch(Pagers::leadsOn);
    }

    private static boolean leadsOn(String line) {
        Matcher element = ELEMENT.matcher(line);
        while (element.find()) {
            String name = KIND.matcher(element.group(1)).replaceFirst("").strip();
            if (NEXT.matcher(name).matches()) {
                return true;
            }
        }
        return false;
    }
}
