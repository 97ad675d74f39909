package dev.deskhand.workflows.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conditions in CEL over names whose types are known beforehand, so that mistakes are found before they matter. */
public final class Conditions {

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .comprehensionMaxIterations(10_000)
            .build();

    /** What a name stands for. */
    public enum Kind {
        TEXT(SimpleType.STRING),
        NUMBER(SimpleType.DOUBLE),
        WHOLE(SimpleType.INT),
        TRUTH(SimpleType.BOOL),
        TEXTS(ListType.create(SimpleType.STRING)),
        NUMBERS(ListType.create(SimpleType.DOUBLE)),
        OBJECT(MapType.create(SimpleType.STRING, SimpleType.DYN));

        private final CelType type;

        Kind(CelType type) {
            this.type = type;
        }
    }

    private final Map<String, Kind> names;
    private final CelCompiler compiler;
    private final CelRuntime runtime = CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(CelExtensions.strings())
            .addFunctionBindings(DeskFunctions.bindings())
            .addFunctionBindings(MixedArithmetic.bindings())
            .build();

    public Conditions(Map<String, Kind> names) {
        this.names = Map.copyOf(names);
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(CelExtensions.strings())
                .addFunctionDeclarations(DeskFunctions.declarations())
                .addFunctionDeclarations(MixedArithmetic.declarations());
        names.forEach((name, kind) -> builder.addVar(name, kind.type));
        this.compiler = builder.build();
    }

    /** What came of reading a condition. */
    public sealed interface Read {
        record Good(Condition condition) implements Read {}

        record Wrong(List<Issue> issues) implements Read {}
    }

    /** A mistake; line and column count from 1 within the condition. */
    public record Issue(int line, int column, String message) {}

    /** Reads one condition. */
    public Read read(String source) {
        CelValidationResult compiled = compiler.compile(source);
        if (compiled.hasError()) {
            return new Read.Wrong(compiled.getErrors().stream()
                    .map(issue -> new Issue(
                            Math.max(1, issue.getSourceLocation().getLine()),
                            Math.max(0, issue.getSourceLocation().getColumn()) + 1,
                            plain(issue.getMessage())))
                    .toList());
        }
        try {
            var ast = compiled.getAst();
            if (!ast.getResultType().equals(SimpleType.BOOL)
                    && !ast.getResultType().equals(SimpleType.DYN)) {
                return new Read.Wrong(
                        List.of(new Issue(1, 1, "a condition is true or false, but this gives something else")));
            }
            var used = Paths.in(ast.getExpr()).stream()
                    .map(Paths.Path::name)
                    .filter(names::containsKey)
                    .collect(Collectors.toCollection(TreeSet::new));
            return new Read.Good(new Condition(source, used, runtime.createProgram(ast)));
        } catch (CelValidationException | CelEvaluationException e) {
            return new Read.Wrong(List.of(new Issue(1, 1, String.valueOf(e.getMessage()))));
        }
    }

    private String plain(String message) {
        if (!message.startsWith("undeclared reference to '")) {
            return message;
        }
        String name = message.substring("undeclared reference to '".length(), message.indexOf('\'', 26));
        return "there is no \"" + name + "\"; the names are "
                + names.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    /** A condition ready to be asked. */
    public static final class Condition {

        private static final int LONGEST_KEPT = 200;

        private final String source;
        private final Set<String> names;
        private final CelRuntime.Program program;

        /** What was asked last: before every step a rule is asked, mostly about the same. */
        private volatile @Nullable Answered last;

        private record Answered(Map<String, Object> variables, boolean holds) {}

        private Condition(String source, Set<String> names, CelRuntime.Program program) {
            this.source = source;
            this.names = Set.copyOf(names);
            this.program = program;
        }

        public String source() {
            return source;
        }

        /** The names it reads. */
        public Set<String> names() {
            return names;
        }

        /**
         * Whether it holds; numbers are given as numbers whatever kind they are.
         *
         * @throws ExpressionException when it cannot be worked out, such as when it reads a part that is not there
         */
        public boolean holds(Map<String, Object> values) {
            Map<String, Object> variables = new HashMap<>();
            for (String name : names) {
                Object value = values.get(name);
                variables.put(
                        name,
                        value instanceof JsonNode json
                                ? new CelValues().toCel(new Value(json, Provenance.none()))
                                : value == null
                                        ? new CelValues().toCel(new Value(NullNode.getInstance(), Provenance.none()))
                                        : value);
            }
            Answered before = last;
            if (before != null && before.variables().equals(variables)) {
                return before.holds();
            }
            try {
                if (program.eval(variables) instanceof Boolean truth) {
                    if (areSmall(variables.values())) {
                        last = new Answered(variables, truth);
                    }
                    return truth;
                }
            } catch (CelEvaluationException e) {
                throw new ExpressionException(
                        source,
                        "\"" + source + "\" could not be worked out: " + e.getMessage(),
                        "Ask with has() first");
            }
            throw new ExpressionException(source, "\"" + source + "\" is neither true nor false", "Compare something");
        }

        /** What is neither kept in memory for long nor takes long to compare. */
        private static boolean areSmall(Collection<Object> values) {
            return values.stream()
                    .allMatch(value -> value instanceof Boolean
                            || value instanceof Number
                            || value instanceof String text && text.length() <= LONGEST_KEPT);
        }
    }
}
