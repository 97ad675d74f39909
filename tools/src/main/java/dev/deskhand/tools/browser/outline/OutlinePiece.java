package dev.deskhand.tools.browser.outline;

import java.util.List;
import java.util.function.Predicate;

/** A part of a line: words, or an element that can be acted on. */
public sealed interface OutlinePiece {

    record Words(String text) implements OutlinePiece {}

    /**
     * An element with its ref.
     *
     * @param kind its role, or for a field what it takes
     * @param value what it holds; "" for nothing
     * @param options the first choices of a select
     * @param moreOptions how many more there are
     * @param cover the name of what lies over it; "" when it is free
     */
    record Element(
            int ref,
            String kind,
            String name,
            String value,
            String states,
            List<String> options,
            int moreOptions,
            String cover)
            implements OutlinePiece {

        public Element {
            options = List.copyOf(options);
        }

        /** With at most so many of its options: those that are wanted, else the first. */
        Element telling(Predicate<String> wanted, int most) {
            List<String> fitting = options.stream().filter(wanted).toList();
            List<String> told =
                    (fitting.isEmpty() ? options : fitting).stream().limit(most).toList();
            int more = moreOptions + options.size() - told.size();
            return new Element(ref, kind, name, value, states, told, more, cover);
        }
    }
}
