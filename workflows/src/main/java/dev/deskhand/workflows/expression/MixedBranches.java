package dev.deskhand.workflows.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelMutableAst;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.navigation.CelNavigableMutableAst;
import dev.cel.common.navigation.CelNavigableMutableExpr;
import java.util.List;

/**
 * Lets the two branches of a choice have different types: {@code found ? row.Name : null}.
 *
 * <p>CEL's checker wants one type for both. The values of desk work are dynamic anyway, and a blank beside a text is
 * what people and models write.
 */
final class MixedBranches {

    private static final String CHOICE = "_?_:_";

    private MixedBranches() {}

    /** The same tree with the branches of each choice wrapped in {@code dyn()}; ids of other nodes stay. */
    static CelAbstractSyntaxTree in(CelAbstractSyntaxTree parsed) {
        CelMutableAst tree = CelMutableAst.fromCelAst(parsed);
        List<CelMutableExpr> nodes = CelNavigableMutableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(CelNavigableMutableExpr::expr)
                .toList();
        long id = nodes.stream().mapToLong(CelMutableExpr::id).max().orElse(0);
        for (CelMutableExpr node : nodes) {
            if (node.getKind() == Kind.CALL && node.call().function().equals(CHOICE)) {
                for (int branch = 1; branch <= 2; branch++) {
                    CelMutableExpr was = node.call().args().get(branch);
                    node.call().setArg(branch, CelMutableExpr.ofCall(++id, CelMutableCall.create("dyn", was)));
                }
            }
        }
        return tree.toParsedAst();
    }
}
