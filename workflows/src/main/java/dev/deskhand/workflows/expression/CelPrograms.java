package dev.deskhand.workflows.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles expressions and keeps what it compiled. */
final class CelPrograms {

    /** So many are kept; a service runs for months, and explorations bring expressions that never come again. */
    private static final int MOST = 5_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(1_000_000)
            .build();

    private final CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(CelExtensions.strings())
            .addFunctionBindings(DeskFunctions.bindings())
            .addFunctionBindings(MixedArithmetic.bindings())
            .build();

    private final int most;
    private final CelCompiler parser = compiler(Set.of());
    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();
    private final Map<String, Checked> checked = new ConcurrentHashMap<>();

    CelPrograms() {
        this(MOST);
    }

    /** @param most how many expressions are kept compiled */
    CelPrograms(int most) {
        this.most = most;
    }

    /**
     * An expression ready to run.
     *
     * @param names the free names it uses
     * @param onlyPath set when the expression is nothing but a path
     * @param tree its structure, as parsed
     * @param literals whether it holds texts or numbers of its own
     */
    record Compiled(
            String source,
            Set<String> names,
            List<Paths.Path> paths,
            Paths.@Nullable Path onlyPath,
            CelAbstractSyntaxTree tree,
            boolean literals,
            CelRuntime.Program program) {}

    /**
     * What is known of an expression, whatever names exist where it stands.
     *
     * @param names the free names it uses, none when it does not parse
     * @param problems what is wrong with it, in plain words
     */
    private record Checked(Set<String> names, List<String> problems) {}

    Compiled compiled(String source) {
        return kept(compiled, source, this::compile);
    }

    /** When there are too many, all are given up: what is in use is compiled again at once. */
    private <T> T kept(Map<String, T> known, String source, Function<String, T> make) {
        if (known.size() >= most) {
            known.clear();
        }
        return known.computeIfAbsent(source, make);
    }

    /** How many compiled expressions are kept. */
    int size() {
        return compiled.size();
    }

    /** What is wrong with the expression when these names exist, in plain words. */
    List<String> check(String source, Set<String> names) {
        Checked known = kept(checked, source, this::check);
        List<String> unknown =
                known.names().stream().filter(name -> !names.contains(name)).toList();
        if (unknown.isEmpty()) {
            return known.problems();
        }
        return unknown.stream()
                .map(name -> "there is no \"" + name + "\" here; the names are "
                        + names.stream().sorted().collect(Collectors.joining(", ")))
                .toList();
    }

    private Checked check(String source) {
        CelValidationResult parsed = parser.parse(source);
        if (parsed.hasError()) {
            return new Checked(
                    Set.of(),
                    parsed.getErrors().stream().map(CelPrograms::plain).toList());
        }
        Set<String> names = freeNames(tree(parsed));
        var problems = compiler(names).check(MixedBranches.in(tree(parsed))).getErrors().stream();
        return new Checked(names, problems.map(CelPrograms::plain).toList());
    }

    boolean parses(String source) {
        return !parser.parse(source).hasError();
    }

    /** What an expression that parses reads. */
    List<Paths.Path> reads(String source) {
        return Paths.in(tree(parser.parse(source)).getExpr()).stream()
                .filter(path -> !TYPE_NAMES.contains(path.name()))
                .toList();
    }

    /** What is written into an expression that parses, and may come out of it. */
    List<Written> written(String source) {
        return WrittenParts.in(tree(parser.parse(source)).getExpr());
    }

    private Compiled compile(String source) {
        try {
            return compile(source, parser.parse(source).getAst());
        } catch (CelValidationException e) {
            throw new ExpressionException(
                    source,
                    "\"" + source + "\" is not an expression: "
                            + e.getErrors().stream().map(CelPrograms::plain).collect(Collectors.joining("; ")),
                    "Expressions are CEL, such as rows.items.size() > 0");
        } catch (CelEvaluationException e) {
            throw new ExpressionException(source, "\"" + source + "\" cannot be used: " + e.getMessage(), "Rewrite it");
        }
    }

    /** A part of an expression's tree, to be evaluated by itself. */
    Compiled part(Compiled whole, CelExpr part) {
        return kept(compiled, whole.source() + " #" + part.id(), key -> {
            try {
                return compile(
                        whole.source(),
                        CelAbstractSyntaxTree.newParsedAst(part, whole.tree().getSource()));
            } catch (CelValidationException | CelEvaluationException e) {
                throw new IllegalStateException("a part of a sound expression does not compile: " + whole.source(), e);
            }
        });
    }

    private Compiled compile(String source, CelAbstractSyntaxTree parsed)
            throws CelValidationException, CelEvaluationException {
        CelExpr expression = parsed.getExpr();
        Set<String> names = freeNames(parsed);
        return new Compiled(
                source,
                names,
                Paths.in(expression),
                Paths.only(expression).orElse(null),
                parsed,
                Paths.hasLiterals(expression),
                runtime.createProgram(
                        compiler(names).check(MixedBranches.in(parsed)).getAst()));
    }

    private static Set<String> freeNames(CelAbstractSyntaxTree parsed) {
        return Paths.in(parsed.getExpr()).stream()
                .map(Paths.Path::name)
                .filter(name -> !TYPE_NAMES.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static CelAbstractSyntaxTree tree(CelValidationResult parsed) {
        try {
            return parsed.getAst();
        } catch (CelValidationException e) {
            throw new IllegalStateException("asked for the tree of a text that did not parse", e);
        }
    }

    private static final Set<String> TYPE_NAMES =
            Set.of("int", "uint", "double", "bool", "string", "bytes", "list", "map", "null_type", "type");

    private static CelCompiler compiler(Set<String> names) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(CelExtensions.strings())
                .addFunctionDeclarations(DeskFunctions.declarations())
                .addFunctionDeclarations(MixedArithmetic.declarations());
        names.forEach(name -> builder.addVar(name, SimpleType.DYN));
        return builder.build();
    }

    private static String plain(CelIssue issue) {
        String message = issue.getMessage();
        if (message.startsWith("undeclared reference to '")) {
            String name = message.substring("undeclared reference to '".length(), message.indexOf('\'', 26));
            return "there is no function \"" + name + "\"";
        }
        return message + " (at character " + (issue.getSourceLocation().getColumn() + 1) + ")";
    }
}
