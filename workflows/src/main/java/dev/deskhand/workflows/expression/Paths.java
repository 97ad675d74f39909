package dev.deskhand.workflows.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an expression reads: the names it uses and how deep it goes into each. */
final class Paths {

    /**
     * One read: {@code rows.items[0]} is the name {@code rows} and the keys {@code items}, {@code 0}.
     *
     * @param keys up to the first that is not written out
     */
    record Path(String name, List<String> keys) {

        String pointer() {
            var pointer = new StringBuilder();
            keys.forEach(
                    key -> pointer.append('/').append(key.replace("~", "~0").replace("/", "~1")));
            return pointer.toString();
        }
    }

    private final List<Path> found = new ArrayList<>();
    private boolean literals;

    private Paths() {}

    /** Every read of a free name, longest stretch each. */
    static List<Path> in(CelExpr expression) {
        var paths = new Paths();
        paths.walk(expression, Set.of());
        return List.copyOf(paths.found);
    }

    /** The path when the whole expression is nothing but one. */
    static Optional<Path> only(CelExpr expression) {
        return path(expression).filter(path -> !path.name().startsWith("@"));
    }

    /** Whether the expression holds texts or numbers of its own, other than the keys of a path. */
    static boolean hasLiterals(CelExpr expression) {
        var paths = new Paths();
        paths.walk(expression, Set.of());
        return paths.literals;
    }

    private void walk(CelExpr expression, Set<String> bound) {
        Optional<Path> path = path(expression);
        if (path.isPresent()) {
            if (!bound.contains(path.get().name())) {
                found.add(path.get());
            }
            return;
        }
        switch (expression.getKind()) {
            case SELECT -> walk(expression.select().operand(), bound);
            case CALL -> {
                expression.call().target().ifPresent(target -> walk(target, bound));
                expression.call().args().forEach(argument -> walk(argument, bound));
            }
            case LIST -> expression.list().elements().forEach(element -> walk(element, bound));
            case MAP ->
                expression.map().entries().forEach(entry -> {
                    walk(entry.key(), bound);
                    walk(entry.value(), bound);
                });
            case STRUCT -> expression.struct().entries().forEach(entry -> walk(entry.value(), bound));
            case COMPREHENSION -> walkComprehension(expression.comprehension(), bound);
            case CONSTANT -> literals |= says(expression.constant());
            case IDENT, NOT_SET -> {}
        }
    }

    private static boolean says(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE, BYTES_VALUE, INT64_VALUE, UINT64_VALUE, DOUBLE_VALUE -> true;
            default -> false;
        };
    }

    private void walkComprehension(CelExpr.CelComprehension comprehension, Set<String> bound) {
        walk(comprehension.iterRange(), bound);
        walk(comprehension.accuInit(), bound);
        Set<String> inner = new HashSet<>(bound);
        inner.add(comprehension.iterVar());
        inner.add(comprehension.iterVar2());
        inner.add(comprehension.accuVar());
        walk(comprehension.loopCondition(), inner);
        walk(comprehension.loopStep(), inner);
        walk(comprehension.result(), inner);
    }

    private static Optional<Path> path(CelExpr expression) {
        return switch (expression.getKind()) {
            case IDENT -> Optional.of(new Path(expression.ident().name(), List.of()));
            case SELECT ->
                expression.select().testOnly()
                        ? Optional.empty()
                        : path(expression.select().operand())
                                .map(path -> longer(path, expression.select().field()));
            case CALL -> indexPath(expression.call());
            case CONSTANT, LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> Optional.empty();
        };
    }

    private static Optional<Path> indexPath(CelExpr.CelCall call) {
        if (!call.function().equals("_[_]") || call.args().get(1).getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            return Optional.empty();
        }
        CelConstant key = call.args().get(1).constant();
        return switch (key.getKind()) {
            case STRING_VALUE -> path(call.args().get(0)).map(path -> longer(path, key.stringValue()));
            case INT64_VALUE -> path(call.args().get(0)).map(path -> longer(path, Long.toString(key.int64Value())));
            default -> Optional.empty();
        };
    }

    private static Path longer(Path path, String key) {
        var keys = new ArrayList<>(path.keys());
        keys.add(key);
        return new Path(path.name(), List.copyOf(keys));
    }
}
