package dev.deskhand.tools.browser.outline;

import dev.deskhand.tools.browser.outline.OutlineNode.Box;
import dev.deskhand.tools.browser.outline.OutlineNode.Fold;
import dev.deskhand.tools.browser.outline.OutlineNode.Heading;
import dev.deskhand.tools.browser.outline.OutlineNode.Item;
import dev.deskhand.tools.browser.outline.OutlineNode.Line;
import dev.deskhand.tools.browser.outline.OutlineNode.Section;
import dev.deskhand.tools.browser.outline.OutlineNode.Table;
import dev.deskhand.tools.browser.outline.OutlinePiece.Element;
import dev.deskhand.tools.browser.outline.OutlinePiece.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Folds an outline until it fits: small parts stay whole, large ones share what is left, the page's frame goes first. */
final class OutlineBudget {

    private static final int FOLD = 14;
    private static final int LONGEST_TEXT = 200;
    private static final int LEAST_OF_A_LINE = 200;

    /** What a closer look surely shows whole, beside what it stands in. */
    private static final int IN_ONE_LOOK = Outline.CLOSER * 9 / 10;

    /** In how many parts an outline offers what one look does not show; on a page beyond that, folds have folds in them. */
    private static final int MOST_PARTS = 24;

    /** How much of its size a part may claim when not all fits. */
    private static final Map<String, Double> WORTH = Map.of(
            "dialog",
            4.0,
            "alertdialog",
            4.0,
            "alert",
            4.0,
            "status",
            4.0,
            "main",
            3.0,
            "form",
            2.0,
            "contentinfo",
            0.4,
            "navigation",
            0.6,
            "complementary",
            0.6);

    private final Parts parts;
    private final boolean divided;
    private int offered;

    private OutlineBudget(Parts parts, boolean divided) {
        this.parts = parts;
        this.divided = divided;
    }

    /** Of what was found, which is not all there is. */
    static OutlineBudget ofFound() {
        return new OutlineBudget(Parts.NONE, false);
    }

    /**
     * Of the page as a whole, at first sight: what is cut off is seen by looking at it.
     *
     * @param divided whether what takes more than one look is offered in parts; only where the parts are those of a closer look
     */
    static OutlineBudget ofPage(boolean divided) {
        return new OutlineBudget(Parts.NONE, divided);
    }

    /** Of what is looked at: what is cut off is seen by asking for these parts of it. */
    static OutlineBudget at(Parts parts) {
        return new OutlineBudget(parts, false);
    }

    List<OutlineNode> fit(List<OutlineNode> nodes, int budget, int ref) {
        return cost(nodes) <= budget ? nodes : shared(nodes, budget, ref, "");
    }

    private static int cost(List<OutlineNode> nodes) {
        return TokenEstimate.of(OutlineWriter.write(nodes));
    }

    private static int cost(OutlineNode node) {
        return cost(List.of(node)) + 1;
    }

    /** @param rows what to ask the ref for to see what is left out; "" to find out */
    private List<OutlineNode> shared(List<OutlineNode> nodes, int budget, int ref, String rows) {
        int[] costs = nodes.stream().mapToInt(OutlineBudget::cost).toArray();
        int[] shares = shares(nodes, costs, budget);
        var fitted = new ArrayList<OutlineNode>();
        var left = new ArrayList<OutlineNode>();
        boolean numbered = rows.isEmpty() && parts.areNumbered(ref, nodes);
        int spent = FOLD;
        int firstLeft = 0;
        for (int i = 0; i < nodes.size(); i++) {
            OutlineNode node = costs[i] <= shares[i] ? nodes.get(i) : smaller(nodes.get(i), shares[i], ref);
            int cost = node == nodes.get(i) ? costs[i] : cost(node);
            boolean fits = spent + cost <= budget + FOLD && (left.isEmpty() || !numbered);
            if (!fits && !fitted.isEmpty() && !(node instanceof Fold)) {
                firstLeft = left.isEmpty() ? i : firstLeft;
                left.add(nodes.get(i));
            } else {
                fitted.add(node);
                spent += cost;
                if (node instanceof Table table && nodes.get(i) instanceof Table whole) {
                    SmallTable.rest(table, whole).ifPresent(fitted::add);
                }
            }
        }
        if (!left.isEmpty() && rows.isEmpty() && takesLooks(nodes)) {
            fitted.addAll(inParts(ref, nodes, firstLeft, "more: "));
        } else if (!left.isEmpty()) {
            String asked = numbered ? parts.rows(nodes, left.getFirst(), left.getLast()) : rows;
            fitted.add(new Fold(ref, "more: " + Counts.of(left) + asked));
        }
        return fitted;
    }

    /** Water poured over all parts: who needs little gets it all, the others share evenly by worth. */
    private static int[] shares(List<OutlineNode> nodes, int[] costs, int budget) {
        var order = IntStream.range(0, costs.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> costs[i] / worth(nodes.get(i))))
                .toList();
        double weight = nodes.stream().mapToDouble(OutlineBudget::worth).sum();
        double rest = budget;
        int[] shares = new int[costs.length];
        for (int i : order) {
            double worth = worth(nodes.get(i));
            int share = (int) Math.max(FOLD, Math.min(costs[i], rest * worth / weight));
            shares[i] = share;
            rest -= share;
            weight -= worth;
        }
        return shares;
    }

    private static double worth(OutlineNode node) {
        double own = node instanceof Box box ? WORTH.getOrDefault(box.kind(), 1.0) : 1.0;
        return Math.max(
                own,
                node.parts().stream().mapToDouble(OutlineBudget::worth).max().orElse(0));
    }

    private OutlineNode smaller(OutlineNode node, int share, int ref) {
        return switch (node) {
            case Line line -> line.with(fewer(line.pieces(), share));
            case Box box -> box.with(inside(box.children(), share - 4, box.ref()));
            case Section section -> {
                Heading heading = shortened(section.heading(), share);
                yield new Section(heading, inside(section.children(), share - cost(heading), heading.ref()));
            }
            case Item item -> new Item(item.number(), shared(item.children(), share, ref, "; rows " + item.number()));
            case Heading heading -> shortened(heading, share);
            case Table table -> SmallTable.of(table, share);
            case Fold fold -> fold;
        };
    }

    private List<OutlineNode> inside(List<OutlineNode> children, int budget, int ref) {
        if (budget < 2 * FOLD && ref != parts.ref()) {
            return takesLooks(children) ? inParts(ref, children, 0, "") : List.of(new Fold(ref, Counts.of(children)));
        }
        return fit(children, budget, ref);
    }

    private boolean takesLooks(List<OutlineNode> children) {
        return divided
                && offered < MOST_PARTS
                && children.stream().noneMatch(Item.class::isInstance)
                && cost(children) > IN_ONE_LOOK;
    }

    /** Folds that a look each shows whole, of the children from {@code first} on; what is too large by itself is divided in turn. */
    private List<OutlineNode> inParts(int ref, List<OutlineNode> children, int first, String words) {
        var folds = new ArrayList<OutlineNode>();
        int from = first;
        int size = 0;
        for (int i = first; i < children.size(); i++) {
            OutlineNode child = children.get(i);
            int cost = cost(child);
            boolean large = cost > IN_ONE_LOOK && refOf(child) > Outline.PAGE && takesLooks(child.parts());
            if (i > from && (large || size + cost > IN_ONE_LOOK && offered < MOST_PARTS)) {
                folds.add(part(ref, children, from, i, words));
                from = i;
                size = 0;
            }
            if (large) {
                folds.addAll(inParts(refOf(child), child.parts(), 0, words));
                from = i + 1;
            } else {
                size += cost;
            }
        }
        if (from < children.size()) {
            folds.add(part(ref, children, from, children.size(), words));
        }
        return folds;
    }

    private Fold part(int ref, List<OutlineNode> children, int from, int to, String words) {
        offered++;
        return new Fold(ref, words + Counts.of(children.subList(from, to)) + "; rows " + (from + 1) + "-" + to);
    }

    private static int refOf(OutlineNode node) {
        return switch (node) {
            case Box box -> box.ref();
            case Section section -> section.heading().ref();
            case Table table -> table.ref();
            case Line line -> Outline.NOWHERE;
            case Heading heading -> Outline.NOWHERE;
            case Item item -> Outline.NOWHERE;
            case Fold fold -> Outline.NOWHERE;
        };
    }

    private static Heading shortened(Heading heading, int tokens) {
        return new Heading(heading.ref(), heading.level(), fewer(heading.pieces(), tokens));
    }

    /** Long texts lose their ends; then, of very many pieces, the last are only counted. */
    private static List<OutlinePiece> fewer(List<OutlinePiece> pieces, int tokens) {
        List<OutlinePiece> shorter = shortened(pieces, LONGEST_TEXT);
        int left = Math.max(tokens, LEAST_OF_A_LINE);
        for (int i = 0; i < shorter.size(); i++) {
            left -= TokenEstimate.of(OutlineWriter.pieces(shorter.subList(i, i + 1)));
            if (left < 0 && i > 0) {
                var fewer = new ArrayList<>(shorter.subList(0, i));
                var rest = new Line(shorter.subList(i, shorter.size()));
                fewer.add(new Words("… (more: " + Counts.of(List.of(rest)) + ")"));
                return fewer;
            }
        }
        return shorter;
    }

    static List<OutlinePiece> shortened(List<OutlinePiece> pieces, int longest) {
        return pieces.stream()
                .<OutlinePiece>map(piece -> switch (piece) {
                    case Words words
                    when words.text().length() > longest ->
                        new Words(words.text().substring(0, longest) + "…");
                    case Words words -> words;
                    case Element element -> element;
                })
                .toList();
    }
}
