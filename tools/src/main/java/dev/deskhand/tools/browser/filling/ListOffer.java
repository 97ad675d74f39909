package dev.deskhand.tools.browser.filling;

import dev.deskhand.tools.browser.driver.PageScripts;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.WebElement;

/**
 * What a list that opened at a field offers at the moment.
 *
 * @param options to be clicked, in the order of those that are named
 * @param opens which of them open further ones
 * @param starts how far in each begins
 * @param tree whether they are rows of a tree
 */
record ListOffer(List<WebElement> options, Options named, List<Boolean> opens, List<Number> starts, boolean tree) {

    /** From what lists.js tells. */
    static ListOffer of(@Nullable Object answer) {
        var found = PageScripts.map(answer);
        return new ListOffer(
                PageScripts.list(found.get("elements")),
                Options.of(PageScripts.JSON.valueToTree(found.get("options"))),
                PageScripts.list(found.get("opens")),
                PageScripts.list(found.get("starts")),
                Boolean.TRUE.equals(found.get("tree")));
    }

    boolean isEmpty() {
        return options.isEmpty();
    }

    boolean opensMore() {
        return opens.contains(true);
    }

    /** Where the option stands; empty when it does not, or more than once. */
    OptionalInt indexOf(Options.Option option) {
        int[] found = IntStream.range(0, named.all().size())
                .filter(i -> named.all().get(i).equals(option))
                .toArray();
        return found.length == 1 ? OptionalInt.of(found[0]) : OptionalInt.empty();
    }
}
