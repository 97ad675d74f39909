package dev.deskhand.service.problem;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The sentences of all refusals in the service's source, as a reader gets them: with 7 for every value. */
final class RefusalTexts extends TreeScanner<@Nullable Void, String> {

    private static final String VALUE = "7";

    private final Map<String, String> found = new TreeMap<>();

    private RefusalTexts() {}

    /** Each sentence with the file it stands in. */
    static Map<String, String> in(Path sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> java =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(java));
            var texts = new RefusalTexts();
            for (CompilationUnitTree unit : task.parse()) {
                texts.scan(unit, unit.getSourceFile().getName());
            }
            return texts.found;
        }
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, String file) {
        String method = call.getMethodSelect().toString();
        List<? extends ExpressionTree> given = call.getArguments();
        if (method.matches("Refusal\\.[a-z]\\w*")) {
            add("", given.get(0), "", file);
            add("", given.get(1), "", file);
        } else if (method.equals("Rights.need")) {
            add("You may not ", given.get(1), ".", file);
            add("This needs the role ", given.get(2), "; ask whoever runs Deskhand for it.", file);
        }
        return super.visitMethodInvocation(call, file);
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree made, String file) {
        if (made.getIdentifier().toString().equals("Refusal")) {
            add("", made.getArguments().get(1), "", file);
            add("", made.getArguments().get(2), "", file);
        }
        return super.visitNewClass(made, file);
    }

    private void add(String before, ExpressionTree text, String after, String file) {
        variants(text).stream()
                .filter(variant -> !variant.equals(VALUE))
                .forEach(variant -> found.put(before + variant + after, file));
    }

    /** What the expression may become; more than one where it chooses. */
    private static List<String> variants(ExpressionTree text) {
        return switch (text) {
            case LiteralTree literal -> List.of(String.valueOf(literal.getValue()));
            case ParenthesizedTree inner -> variants(inner.getExpression());
            case ConditionalExpressionTree choice ->
                Stream.of(choice.getTrueExpression(), choice.getFalseExpression())
                        .flatMap(branch -> variants(branch).stream())
                        .toList();
            case BinaryTree sum
            when sum.getKind() == Tree.Kind.PLUS -> {
                List<String> right = variants(sum.getRightOperand());
                yield variants(sum.getLeftOperand()).stream()
                        .flatMap(left -> right.stream().map(left::concat))
                        .toList();
            }
            default -> List.of(VALUE);
        };
    }
}
