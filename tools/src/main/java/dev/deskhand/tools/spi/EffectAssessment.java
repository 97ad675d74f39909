package dev.deskhand.tools.spi;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one call would do, judged just before it is made.
 *
 * @param reason one plain clause for people, such as "the button says Save"
 * @param host host and port of the system touched, or null when none is
 * @param seen hash of what the call finds where it acts, such as a form with all that stands in it; an approval is
 *     bound to it. Null when there is nothing to see
 * @param shape what of that is the same for every record, as a {@link FormShape} writes it: which fields there are, where they are
 *     sent, and what is hidden. Null when it is not known
 * @param parts what goes where, when not all of the arguments go to {@code host}; otherwise none
 */
public record EffectAssessment(
        Effect effect,
        Reason reason,
        @Nullable String host,
        @Nullable String seen,
        @Nullable String shape,
        List<Part> parts) {

    /**
     * What goes to one of several hosts.
     *
     * @param pointers the arguments that go there, as JSON Pointers
     */
    public record Part(String host, Set<String> pointers) {
        public Part {
            pointers = Set.copyOf(pointers);
        }
    }

    public EffectAssessment {
        parts = List.copyOf(parts);
    }

    public EffectAssessment(
            Effect effect, Reason reason, @Nullable String host, @Nullable String seen, @Nullable String shape) {
        this(effect, reason, host, seen, shape, List.of());
    }

    public EffectAssessment(Effect effect, Reason reason, @Nullable String host, @Nullable String seen) {
        this(effect, reason, host, seen, null);
    }

    public EffectAssessment(Effect effect, Reason reason, @Nullable String host) {
        this(effect, reason, host, null);
    }

    public static EffectAssessment of(Effect effect, Reason reason) {
        return new EffectAssessment(effect, reason, null);
    }

    /** The same for a step that speaks of something graver than what was found: it counts as that, and says why. */
    public EffectAssessment atLeast(Effect least) {
        if (effect.isAtLeast(least)) {
            return this;
        }
        var said = reason.isBlank()
                ? new Reason("judged by the step's own words", "按步骤自身的文字判断")
                : new Reason(
                        "judged by the step's own words, though " + reason.english(),
                        "按步骤自身的文字判断，尽管" + reason.chinese());
        return new EffectAssessment(least, said, host, seen, shape, parts);
    }

    /** The same at another host. */
    public EffectAssessment at(@Nullable String other) {
        return new EffectAssessment(effect, reason, other, seen, shape, parts);
    }

    /** The same for one of its parts alone. */
    public EffectAssessment of(Part part) {
        return new EffectAssessment(effect, reason, part.host, seen, shape);
    }

    /** The arguments without those that go to other parts only. */
    public Value arguments(Part part, Value arguments) {
        return arguments.without(parts.stream()
                .flatMap(other -> other.pointers.stream())
                .filter(pointer -> !part.pointers.contains(pointer))
                .collect(Collectors.toSet()));
    }
}
