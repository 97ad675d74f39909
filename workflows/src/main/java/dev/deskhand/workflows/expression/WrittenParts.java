package dev.deskhand.workflows.expression;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.deskhand.tools.spi.PlainNumber;
import dev.deskhand.workflows.expression.Written.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds what is written into an expression and may come out of it: not what it only compares, counts or looks up by. */
final class WrittenParts {

    /** They give true or false, in which no text or number of theirs is left. */
    private static final Set<String> TRUTHS = Set.of(
            "_==_",
            "_!=_",
            "_<_",
            "_<=_",
            "_>_",
            "_>=_",
            "_&&_",
            "_||_",
            "!_",
            "@in",
            "_in_",
            "@not_strictly_false",
            "contains",
            "startsWith",
            "endsWith",
            "matches");

    /** Their arguments say where, not what. */
    private static final Set<String> PLACES = Set.of("substring", "charAt", "split", "indexOf", "lastIndexOf");

    private static final Set<String> SUMS = Set.of("_+_", "_-_");
    private static final Set<String> PRODUCTS = Set.of("_*_", "_/_", "_%_");

    private final List<Written> found = new ArrayList<>();

    private WrittenParts() {}

    static List<Written> in(CelExpr expression) {
        var parts = new WrittenParts();
        parts.walk(expression, Part.VALUE);
        return List.copyOf(parts.found);
    }

    private void walk(CelExpr expression, Part part) {
        switch (expression.getKind()) {
            case CONSTANT -> constant(expression.constant(), part);
            case CALL -> call(expression.call(), part);
            case LIST -> expression.list().elements().forEach(element -> walk(element, part));
            case MAP -> expression.map().entries().forEach(entry -> walk(entry.value(), part));
            case STRUCT -> expression.struct().entries().forEach(entry -> walk(entry.value(), part));
            case COMPREHENSION -> comprehension(expression.comprehension(), part);
            case SELECT -> {
                if (!expression.select().testOnly()) {
                    walk(expression.select().operand(), part);
                }
            }
            case IDENT, NOT_SET -> {}
        }
    }

    private void constant(CelConstant constant, Part part) {
        switch (constant.getKind()) {
            case STRING_VALUE -> found.add(new Written(constant.stringValue(), textual(part)));
            case BYTES_VALUE -> found.add(new Written(constant.bytesValue().toStringUtf8(), textual(part)));
            case INT64_VALUE -> found.add(new Written(Long.toString(constant.int64Value()), part));
            case UINT64_VALUE -> found.add(new Written(constant.uint64Value().toString(), part));
            case DOUBLE_VALUE ->
                found.add(new Written(PlainNumber.of(BigDecimal.valueOf(constant.doubleValue())), part));
            default -> {
                // true, false and null are no words of a page
            }
        }
    }

    /** Texts that are added are pieces of what comes out. */
    private static Part textual(Part part) {
        return part == Part.BRANCH ? Part.BRANCH : Part.VALUE;
    }

    private void call(CelExpr.CelCall call, Part part) {
        String function = call.function();
        List<CelExpr> arguments = call.args();
        if (TRUTHS.contains(function)) {
            return;
        }
        call.target().ifPresent(target -> walk(target, part));
        if (function.equals("_?_:_")) {
            arguments.subList(1, 3).forEach(branch -> walk(branch, Part.BRANCH));
        } else if (function.equals("_[_]")) {
            boolean chosen = arguments.get(1).getKind() != CelExpr.ExprKind.Kind.CONSTANT;
            walk(arguments.get(0), chosen ? Part.BRANCH : part);
        } else if (function.equals("round")) {
            walk(arguments.get(0), part);
        } else if (function.equals("replace")) {
            walk(arguments.get(1), part);
        } else if (function.equals("date_add")) {
            walk(arguments.get(0), part);
            walk(arguments.get(1), Part.ADDED);
        } else if (!PLACES.contains(function)) {
            Part inside = SUMS.contains(function) ? Part.ADDED : PRODUCTS.contains(function) ? Part.FACTOR : part;
            arguments.forEach(argument -> walk(argument, inside));
        }
    }

    private void comprehension(CelExpr.CelComprehension loop, Part part) {
        CelExpr step = loop.loopStep();
        if (step.getKind() == CelExpr.ExprKind.Kind.CALL
                && TRUTHS.contains(step.call().function())) {
            return;
        }
        walk(loop.iterRange(), part);
        walk(loop.accuInit(), part);
        if (step.getKind() == CelExpr.ExprKind.Kind.CALL
                && step.call().function().equals("_?_:_")) {
            gathered(step.call().args().get(1), part);
        } else {
            gathered(step, part);
        }
        walk(loop.result(), part);
    }

    /** A list is gathered by adding to it: what is added there is an item, and no sum. */
    private void gathered(CelExpr step, Part part) {
        if (step.getKind() == CelExpr.ExprKind.Kind.CALL
                && step.call().function().equals("_+_")) {
            step.call().args().forEach(argument -> walk(argument, part));
        } else {
            walk(step, part);
        }
    }
}
