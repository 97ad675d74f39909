package dev.deskhand.workflows.expression;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/** Arithmetic between whole and decimal numbers, which CEL leaves out and spreadsheets take for granted. */
final class MixedArithmetic {

    private static final Map<String, DoubleBinaryOperator> OPERATORS = Map.of(
            "_+_", (a, b) -> a + b,
            "_-_", (a, b) -> a - b,
            "_*_", (a, b) -> a * b,
            "_/_", (a, b) -> a / b);

    private MixedArithmetic() {}

    static List<CelFunctionDecl> declarations() {
        List<CelFunctionDecl> declarations = new ArrayList<>();
        for (String operator : OPERATORS.keySet()) {
            declarations.add(newFunctionDeclaration(
                    operator,
                    newGlobalOverload(id(operator, "int_double"), SimpleType.DOUBLE, SimpleType.INT, SimpleType.DOUBLE),
                    newGlobalOverload(
                            id(operator, "double_int"), SimpleType.DOUBLE, SimpleType.DOUBLE, SimpleType.INT)));
        }
        return declarations;
    }

    static List<CelFunctionBinding> bindings() {
        List<CelFunctionBinding> bindings = new ArrayList<>();
        OPERATORS.forEach((operator, apply) -> {
            bindings.add(CelFunctionBinding.from(
                    id(operator, "int_double"), Long.class, Double.class, (a, b) -> apply.applyAsDouble(a, b)));
            bindings.add(CelFunctionBinding.from(
                    id(operator, "double_int"), Double.class, Long.class, (a, b) -> apply.applyAsDouble(a, b)));
        });
        return bindings;
    }

    private static String id(String operator, String types) {
        String name =
                switch (operator) {
                    case "_+_" -> "add";
                    case "_-_" -> "subtract";
                    case "_*_" -> "multiply";
                    default -> "divide";
                };
        return "mixed_" + name + "_" + types;
    }
}
