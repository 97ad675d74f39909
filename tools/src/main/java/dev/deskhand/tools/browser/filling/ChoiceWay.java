package dev.deskhand.tools.browser.filling;

import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** The way through choices that open further ones, such as "Europe / Germany" in columns or in a tree that folds. */
final class ChoiceWay {

    private static final Pattern SPACED = Pattern.compile("\\s+[/>›»→]\\s+");
    private static final Pattern BARE = Pattern.compile("\\s*[/>›»→]\\s*");
    private static final Duration UNFOLDING = Duration.ofSeconds(1);
    private static final int MOST_UNFOLDED = 60;
    /** What a field may show of the way gone, by which it is known to have arrived: see unfold.js. */
    private static final List<String> SHOWN = List.of("all", "end");

    private final Page page;
    private final ChoiceList list;

    ChoiceWay(Page page, ChoiceList list) {
        this.page = page;
        this.list = list;
    }

    /** The names along the way, one for what is none. */
    static List<String> parts(String text) {
        Pattern by = SPACED.matcher(text).find() ? SPACED : BARE;
        List<String> parts = Stream.of(by.split(text)).map(String::strip).toList();
        return parts.stream().anyMatch(String::isEmpty) ? List.of(text) : parts;
    }

    /**
     * Whether a text is a way here, rather than the name of an option with such a sign in it. Signs without spaces are more often part
     * of a name: a tree is unfolded first, as it may hold the name folded.
     *
     * @throws ToolFailure AMBIGUOUS when it cannot be looked through for such a name
     */
    boolean leadsTo(WantedOption option) throws InterruptedException {
        if (option.byValue() || parts(option.text()).size() < 2) {
            return false;
        }
        ListOffer offer = list.offer();
        if (!offer.opensMore() && !offer.tree()
                || !offer.named().fitting(option).isEmpty()) {
            return false;
        }
        if (!offer.tree() || SPACED.matcher(option.text()).find()) {
            return true;
        }
        unfold(option);
        return list.offer().named().fitting(option).isEmpty();
    }

    /**
     * Goes the whole way and takes what is at its end.
     *
     * @throws ToolFailure NOT_FOUND or AMBIGUOUS with what there is to choose from at that place, REJECTED when the field shows something else
     */
    void take(WantedOption option) throws InterruptedException {
        List<String> parts = parts(option.text());
        ListOffer offer = list.offer();
        List<Integer> among = offer.tree() ? children(offer, -1) : column(offer, 0);
        for (int depth = 0; ; depth++) {
            WantedOption part = new WantedOption(parts.get(depth), false);
            int at = only(offer, among, part);
            if (depth == parts.size() - 1) {
                takeLast(offer, at, option);
                return;
            }
            WebElement through = offer.options().get(at);
            if (!offer.opens().get(at) && list.unfolding(through).isEmpty() && !offer.tree()) {
                throw noFurther(part);
            }
            offer = opened(offer, at, through);
            among = offer.tree() ? below(offer, parts.subList(0, depth + 1)) : column(offer, depth + 1);
            if (among.isEmpty()) {
                throw noFurther(part);
            }
        }
    }

    /** Unfolds a tree wholly: what it holds folded may be called the same. */
    void unfold(WantedOption option) throws InterruptedException {
        if (!list.offer().tree()) {
            return;
        }
        for (int unfolded = 0; ; unfolded++) {
            ListOffer offer = list.offer();
            int folded = offer.opens().indexOf(true);
            if (folded < 0 && list.drawsAll()) {
                return;
            }
            if (folded < 0
                    || unfolded == MOST_UNFOLDED
                    || !unfolded(offer.options().get(folded))) {
                list.quit();
                throw new ToolFailure(
                        FailureKind.AMBIGUOUS,
                        "'" + list.name() + "' is a tree that could not be looked through, so there may be others "
                                + option.called() + ".",
                        "Give the whole way to it, like 'A / B / C'.");
            }
        }
    }

    private ListOffer opened(ListOffer offer, int at, WebElement through) throws InterruptedException {
        if (!offer.tree()) {
            list.click(through);
            list.settle();
        } else if (offer.opens().get(at) && !unfolded(through)) {
            throw noFurther(new WantedOption(offer.named().all().get(at).text(), false));
        }
        return list.offer();
    }

    private boolean unfolded(WebElement row) throws InterruptedException {
        try {
            Optional<WebElement> sign = list.unfolding(row);
            if (sign.isEmpty()) {
                return true;
            }
            list.click(sign.get());
        } catch (StaleElementReferenceException | ElementNotInteractableException e) {
            return false;
        }
        var clock = page.waiting(UNFOLDING);
        while (isFolded(row)) {
            if (!clock.again()) {
                return false;
            }
        }
        list.settle();
        return true;
    }

    /** What was drawn anew is looked at anew. */
    private boolean isFolded(WebElement row) {
        try {
            return list.unfolding(row).isPresent();
        } catch (StaleElementReferenceException e) {
            return false;
        }
    }

    private void takeLast(ListOffer offer, int at, WantedOption option) throws InterruptedException {
        List<String> parts = parts(option.text());
        var clock = page.waiting(UNFOLDING);
        while (!list.take(offer, at)) {
            if (!clock.again()) {
                list.quit();
                throw shown(parts);
            }
        }
        clock = page.waiting(UNFOLDING);
        String shown = list.wayShown(parts);
        while (!SHOWN.contains(shown) && clock.again()) {
            shown = list.wayShown(parts);
        }
        if (shown.equals("another")) {
            list.quit();
            throw shown(parts);
        }
        list.arrived(option, shown);
    }

    private int only(ListOffer offer, List<Integer> among, WantedOption part) throws InterruptedException {
        var here = new Options(among.stream().map(offer.named().all()::get).toList());
        int at = here.only(part);
        if (at < 0) {
            list.quit();
            throw here.failure(list.name(), part);
        }
        return among.get(at);
    }

    /** Found by its names again: a tree may be drawn anew when a row of it is unfolded. */
    private List<Integer> below(ListOffer offer, List<String> parts) throws InterruptedException {
        List<Integer> among = children(offer, -1);
        for (String part : parts) {
            among = children(offer, only(offer, among, new WantedOption(part, false)));
        }
        return among;
    }

    /** The entries of one column: columns begin one after the other. */
    private static List<Integer> column(ListOffer offer, int number) {
        List<Integer> starts = offer.starts().stream()
                .map(Number::intValue)
                .distinct()
                .sorted()
                .toList();
        return number >= starts.size()
                ? List.of()
                : IntStream.range(0, offer.options().size())
                        .filter(i -> offer.starts().get(i).intValue() == starts.get(number))
                        .boxed()
                        .toList();
    }

    /** The rows right below one of a tree, which stand further in; of -1 those of the first rank. */
    private static List<Integer> children(ListOffer offer, int parent) {
        var below = new ArrayList<Integer>();
        int inside = parent < 0 ? Integer.MIN_VALUE : offer.starts().get(parent).intValue();
        for (int i = parent + 1;
                i < offer.options().size() && offer.starts().get(i).intValue() > inside;
                i++) {
            below.add(i);
        }
        int first = below.stream()
                .mapToInt(i -> offer.starts().get(i).intValue())
                .min()
                .orElse(0);
        return below.stream()
                .filter(i -> offer.starts().get(i).intValue() == first)
                .toList();
    }

    private ToolFailure noFurther(WantedOption part) {
        list.quit();
        return new ToolFailure(
                FailureKind.NOT_FOUND,
                part.shown() + " in '" + list.name() + "' opens no further choices.",
                "End the way there, or look at what the list offers.");
    }

    private ToolFailure shown(List<String> parts) {
        return new ToolFailure(
                FailureKind.REJECTED,
                "'" + list.name() + "' does not show '" + String.join(" / ", parts) + "' after it was chosen.",
                "The page may have changed the choice back; see its messages.");
    }
}
