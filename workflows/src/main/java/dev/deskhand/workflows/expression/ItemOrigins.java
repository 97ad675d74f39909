package dev.deskhand.workflows.expression;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds out where each item of a list came from that an expression made of other lists, field by field.
 *
 * <p>Without it every item would have the sources of all: what one row says would be told as coming from its neighbours
 * too. It follows filters, maps, records, lists and sums of lists, and works out the rest part by part; where
 * what it comes to is not what the expression gave, it leaves the sources as they are.
 */
final class ItemOrigins {

    /** Longer lists are told by their origin as a whole. */
    private static final int MOST_ITEMS = 2000;

    private final CelPrograms programs;
    private final CelPrograms.Compiled whole;
    private final Source templateSource;

    ItemOrigins(CelPrograms programs, CelPrograms.Compiled whole, Source templateSource) {
        this.programs = programs;
        this.whole = whole;
        this.templateSource = templateSource;
    }

    /** Something is not as this class knows it; the sources stay as wide as they were. */
    private static final class NotFollowed extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** The value with narrower sources for its items, or as it was. */
    Value of(Value value, Bindings bindings) {
        CelExpr expression = whole.tree().getExpr();
        if (!value.json().isArray()
                || value.json().isEmpty()
                || value.json().size() > MOST_ITEMS
                || !isMade(expression)) {
            return value;
        }
        try {
            Value followed = follow(expression, bindings);
            return followed.json().equals(value.json()) ? new Value(value.json(), items(value, followed)) : value;
        } catch (NotFollowed | CelEvaluationException | ExpressionException wide) {
            return value;
        }
    }

    /** The list itself keeps all its sources, since its length tells of all it was made from. */
    private static Provenance items(Value value, Value followed) {
        var all = new TreeMap<>(followed.provenance().byPointer());
        all.put("", value.sources());
        return new Provenance(all);
    }

    private static Provenance itemOrigin(Value item) {
        return item.provenance().byPointer().containsKey("")
                ? item.provenance()
                : item.provenance().with(Provenance.of(item.sources()));
    }

    private static boolean isMade(CelExpr expression) {
        return switch (expression.getKind()) {
            case COMPREHENSION, LIST -> true;
            case CALL -> Set.of("_+_", "_?_:_").contains(expression.call().function());
            case SELECT, IDENT, CONSTANT, MAP, STRUCT, NOT_SET -> false;
        };
    }

    private Value follow(CelExpr expression, Bindings bindings) throws NotFollowed, CelEvaluationException {
        return switch (expression.getKind()) {
            case COMPREHENSION -> comprehension(expression, bindings);
            case MAP -> record(expression, bindings);
            case LIST -> {
                var parts = new ArrayList<Value>();
                for (CelExpr element : expression.list().elements()) {
                    parts.add(follow(element, bindings));
                }
                yield list(parts);
            }
            case CALL ->
                switch (expression.call().function()) {
                    case "_?_:_" -> choice(expression, bindings);
                    case "_+_" -> sum(expression, bindings);
                    default -> plain(expression, bindings);
                };
            case SELECT, IDENT, CONSTANT, STRUCT, NOT_SET -> plain(expression, bindings);
        };
    }

    /** Only those that gather a list: {@code filter} and both kinds of {@code map}. */
    private Value comprehension(CelExpr expression, Bindings bindings) throws NotFollowed, CelEvaluationException {
        CelExpr.CelComprehension loop = expression.comprehension();
        boolean gathers = loop.accuInit().getKind() == CelExpr.ExprKind.Kind.LIST
                && loop.accuInit().list().elements().isEmpty();
        if (!gathers) {
            return plain(expression, bindings);
        }
        Value range = follow(loop.iterRange(), bindings);
        if (!range.json().isArray() || range.json().size() > MOST_ITEMS) {
            throw new NotFollowed();
        }
        boolean conditional = isCall(loop.loopStep(), "_?_:_");
        CelExpr append = conditional ? loop.loopStep().call().args().get(1) : loop.loopStep();
        CelExpr item = appended(append, loop.accuVar());
        var kept = new ArrayList<Value>();
        for (int i = 0; i < range.json().size(); i++) {
            Bindings inner = bindings.with(loop.iterVar(), range.at("/" + i));
            if (!conditional) {
                kept.add(follow(item, inner));
                continue;
            }
            Value keeps = plain(loop.loopStep().call().args().get(0), inner);
            if (keeps.json().asBoolean()) {
                kept.add(CelValues.chosen(follow(item, inner), keeps.sources()));
            }
        }
        return list(kept);
    }

    private static CelExpr appended(CelExpr step, String gathered) throws NotFollowed {
        if (isCall(step, "_+_")) {
            List<CelExpr> both = step.call().args();
            boolean onto = both.get(0).getKind() == CelExpr.ExprKind.Kind.IDENT
                    && both.get(0).ident().name().equals(gathered);
            boolean one = both.get(1).getKind() == CelExpr.ExprKind.Kind.LIST
                    && both.get(1).list().elements().size() == 1;
            if (onto && one) {
                return both.get(1).list().elements().get(0);
            }
        }
        throw new NotFollowed();
    }

    private static boolean isCall(CelExpr expression, String function) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CALL
                && expression.call().function().equals(function);
    }

    private Value record(CelExpr expression, Bindings bindings) throws NotFollowed, CelEvaluationException {
        var object = JsonNodeFactory.instance.objectNode();
        var provenance = Provenance.none();
        for (CelExpr.CelMap.Entry entry : expression.map().entries()) {
            if (entry.key().getKind() != CelExpr.ExprKind.Kind.CONSTANT
                    || entry.key().constant().getKind() != CelConstant.Kind.STRING_VALUE) {
                return plain(expression, bindings);
            }
            String key = entry.key().constant().stringValue();
            Value value = follow(entry.value(), bindings);
            object.set(key, value.json());
            String pointer = "/" + key.replace("~", "~0").replace("/", "~1");
            provenance = provenance.with(itemOrigin(value).below(pointer));
        }
        Set<Source> all = provenance.all();
        return new Value(object, provenance.with(Provenance.of(all)));
    }

    /** What the condition rests on counts as a source of what was chosen by it. */
    private Value choice(CelExpr expression, Bindings bindings) throws NotFollowed, CelEvaluationException {
        List<CelExpr> parts = expression.call().args();
        Value condition = plain(parts.get(0), bindings);
        Value chosen = follow(parts.get(condition.json().asBoolean() ? 1 : 2), bindings);
        Set<Source> decided = new LinkedHashSet<>(condition.sources());
        decided.remove(templateSource);
        return chosen.json().isContainerNode()
                ? CelValues.chosen(chosen, decided)
                : new Value(chosen.json(), chosen.provenance().with(Provenance.of(decided)));
    }

    private Value sum(CelExpr expression, Bindings bindings) throws NotFollowed, CelEvaluationException {
        Value first = follow(expression.call().args().get(0), bindings);
        if (!first.json().isArray()) {
            return plain(expression, bindings);
        }
        Value second = follow(expression.call().args().get(1), bindings);
        var parts = new ArrayList<Value>();
        for (Value one : List.of(first, second)) {
            for (int i = 0; i < one.json().size(); i++) {
                parts.add(one.at("/" + i));
            }
        }
        return list(parts);
    }

    private static Value list(List<Value> items) {
        var array = JsonNodeFactory.instance.arrayNode();
        var sources = new TreeMap<String, Set<Source>>();
        for (Value item : items) {
            String pointer = "/" + array.size();
            itemOrigin(item).byPointer().forEach((part, from) -> sources.put(pointer + part, from));
            array.add(item.json());
        }
        return new Value(array, new Provenance(sources));
    }

    /** A part worked out by itself, with the sources of what it reads. */
    private Value plain(CelExpr expression, Bindings bindings) throws CelEvaluationException {
        CelPrograms.Compiled part = programs.part(whole, expression);
        if (part.onlyPath() != null) {
            return PathReading.read(part, part.onlyPath(), bindings);
        }
        var values = new CelValues();
        Map<String, Object> variables = new HashMap<>();
        for (String name : part.names()) {
            variables.put(name, values.toCel(PathReading.binding(whole.source(), name, bindings)));
        }
        Set<Source> sources = new LinkedHashSet<>(PathReading.sources(part, bindings));
        if (part.literals() || sources.isEmpty()) {
            sources.add(templateSource);
        }
        return values.toValue(part.program().eval(variables), sources);
    }
}
