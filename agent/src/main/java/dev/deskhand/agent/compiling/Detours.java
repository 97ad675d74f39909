package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Round;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sorts out what an exploration did in vain: failures, looks that nothing was made of, ways to pages that were left again,
 * and fields that were filled in anew.
 */
final class Detours {

    private static final Pattern ACT = Pattern.compile("\\ba\\d+\\b");
    private static final Set<String> LOOKS =
            Set.of("browser.outline", "browser.read", "browser.screenshot", "browser.locate", "browser.scroll");
    private static final Set<String> STAYS = Set.of("browser.sign_in", "browser.download", "browser.upload");

    /** What takes the place of what was put there before. */
    private static final Set<String> REPLACES = Set.of("browser.fill", "browser.type", "browser.check");

    /** Fields to choose from may hold several choices. */
    private static final Pattern TAKES_MORE = Pattern.compile("\"role\":\"(listbox|combobox|button|group)\"");

    private static final Set<String> SETS = Set.of("browser.click", "browser.select", "browser.check");

    private static final LocalizedText FAILED = LocalizedText.of("it failed", "执行失败");
    private static final LocalizedText CAME_TO_NOTHING = LocalizedText.of("nothing came of it", "没有产生任何效果");
    private static final LocalizedText ONLY_LOOKED = LocalizedText.of("it only looked", "仅为查看");
    private static final LocalizedText LEFT_AGAIN =
            LocalizedText.of("the page it led to was left again", "打开的页面随后又离开了");
    private static final LocalizedText DONE_ANEW = LocalizedText.of("it was done anew later", "之后又重新做了一遍");

    private final Map<Deed, LocalizedText> dropped = new LinkedHashMap<>();
    private final List<LocalizedText> doubts = new ArrayList<>();
    private final List<Kept> all = new ArrayList<>();
    private final WaysBack ways = new WaysBack(all, kept -> dropped.containsKey(kept.deed()), this::leaves);
    private final Set<String> used;

    Detours(List<Round> rounds, JsonNode result) {
        for (Round round : rounds) {
            round.acts().stream()
                    .filter(deed -> deed.output() != null || deed.failure() != null)
                    .forEach(deed -> all.add(new Kept(deed, round)));
        }
        used = usedIds(result);
        failed();
        cameToNothing(rounds);
        all.stream().filter(this::onlyLooked).forEach(kept -> drop(kept, ONLY_LOOKED));
        goneBack();
        leftAgain();
        doneAnew();
    }

    List<Kept> kept() {
        return all.stream().filter(one -> !dropped.containsKey(one.deed())).toList();
    }

    List<Kept> all() {
        return all;
    }

    /** What was left out and may have been needed. */
    List<LocalizedText> doubts() {
        return doubts;
    }

    Map<Deed, LocalizedText> dropped() {
        return dropped;
    }

    private void drop(Kept kept, LocalizedText why) {
        dropped.putIfAbsent(kept.deed(), why);
    }

    private void failed() {
        for (int i = 0; i < all.size(); i++) {
            Kept kept = all.get(i);
            if (kept.deed().failure() != null && i + 1 < all.size() && Worked.allTheSame(kept, all.get(i + 1))) {
                doubts.add(CompileWords.keptThoughFailed(kept.sentence()));
            } else if (kept.deed().failure() != null) {
                drop(kept, FAILED);
            }
        }
    }

    private void cameToNothing(List<Round> rounds) {
        for (Kept kept : all) {
            int next = rounds.indexOf(kept.round()) + 1;
            if (next < rounds.size() && !used.contains(kept.id()) && Worked.cameToNothing(kept, rounds.get(next))) {
                drop(kept, CAME_TO_NOTHING);
            }
        }
    }

    private boolean onlyLooked(Kept kept) {
        boolean readsTable = kept.use().equals("browser.read_table")
                && !kept.deed().step().with().has("url");
        return (LOOKS.contains(kept.use()) || readsTable) && !used.contains(kept.id());
    }

    /** Ids that the result, or another act, reads. */
    private Set<String> usedIds(JsonNode result) {
        var ids = new HashSet<String>();
        collect(result.toString(), ids);
        all.forEach(kept -> collect(kept.deed().step().with().toString(), ids));
        return ids;
    }

    private static void collect(String text, Set<String> ids) {
        Matcher matcher = ACT.matcher(text);
        while (text.contains("${") && matcher.find()) {
            ids.add(matcher.group());
        }
    }

    private static boolean replaces(Deed deed) {
        var arguments = deed.arguments();
        JsonNode with = arguments == null ? deed.step().with() : arguments.json();
        boolean adds =
                with.path("add").asBoolean() || deed.step().with().path("add").asBoolean();
        return REPLACES.contains(deed.step().use())
                && !adds
                && !TAKES_MORE.matcher(targets(with)).find();
    }

    private static String targets(JsonNode with) {
        return with.path("targets") + "" + with.path("target");
    }

    /** Going back makes the way needless that led away from the page it comes back to. */
    private void goneBack() {
        for (int i = 1; i < all.size(); i++) {
            int from = ways.from(i);
            for (int at = from; at < i; at++) {
                leaveOut(at);
            }
            if (from < i) {
                drop(all.get(i), LEFT_AGAIN);
            }
        }
    }

    /** Opening an address makes the way before it needless, back to the last act that left something. */
    private void leftAgain() {
        for (int i = all.size() - 1; i > 0; i--) {
            Kept at = all.get(i);
            boolean elsewhere = at.deed().step().with().has("url") && !dropped.containsKey(at.deed());
            for (int before = i - 1; elsewhere && before >= 0 && !leaves(all.get(before)); before--) {
                leaveOut(before);
            }
        }
    }

    /** What worked on the page without leading anywhere may have set something that the pages after it go by. */
    private void leaveOut(int at) {
        Kept kept = all.get(at);
        boolean inPlace = SETS.contains(kept.use())
                && !address(at).isEmpty()
                && address(at).equals(address(at - 1));
        if (inPlace && !dropped.containsKey(kept.deed())) {
            doubts.add(CompileWords.leftOut(kept.sentence()));
        }
        drop(kept, LEFT_AGAIN);
    }

    private String address(int at) {
        return ways.url(at).replaceFirst("[?#].*", "");
    }

    private boolean leaves(Kept kept) {
        Effect effect = kept.deed().effect();
        return dropped.get(kept.deed()) == null
                && kept.deed().failure() == null
                && (STAYS.contains(kept.use())
                        || used.contains(kept.id())
                        || (effect != null && effect.isAtLeast(Effect.CHANGE)));
    }

    /**
     * The same field filled in again before anything was sent. Only where the later takes the place of the earlier: a second choice
     * of a list, a second file, key or end of a period may come beside the first.
     */
    private void doneAnew() {
        Set<String> later = new HashSet<>();
        for (Kept kept : kept().reversed()) {
            if (kept.deed().effect() == Effect.LOCAL && !replaces(kept.deed())) {
                continue;
            }
            if (kept.deed().effect() != Effect.LOCAL) {
                later.clear();
                continue;
            }
            var arguments = kept.deed().arguments();
            String what = kept.use() + (arguments == null ? "" : targets(arguments.json()));
            if (!later.add(what)) {
                drop(kept, DONE_ANEW);
            }
        }
    }
}
