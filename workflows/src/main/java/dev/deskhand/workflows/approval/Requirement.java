package dev.deskhand.workflows.approval;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to release an effect, beyond what the floor asks of everybody.
 *
 * @param roles whoever decides has one role of each set
 * @param fourEyes whether neither the requester, nor the workflow's author, nor who edited the values may decide
 * @param approvers how many different people have to approve, at least 1
 * @param stepUp whether the password has to be given again, lately, by whoever approves
 * @param delegation whether somebody may decide in another's place
 * @param expiry how long the request stands; null for the engine's own
 * @param escalation when more people may decide; null for never
 */
public record Requirement(
        List<Set<String>> roles,
        boolean fourEyes,
        int approvers,
        boolean stepUp,
        boolean delegation,
        @Nullable Duration expiry,
        @Nullable Escalation escalation) {

    /** Nothing but the floor. */
    public static final Requirement FLOOR = new Requirement(List.of(), false, 1, false, true, null, null);

    /** How recent a password has to be for a step-up. */
    public static final Duration FRESH = Duration.ofMinutes(5);

    /** @param to roles that may decide instead of {@code roles} once {@code after} has passed */
    public record Escalation(Duration after, Set<String> to) {
        public Escalation {
            to = Set.copyOf(to);
        }
    }

    public Requirement {
        roles = roles.stream().map(Set::copyOf).distinct().toList();
        // An erased journal has 0 here; fewer than one person never approves.
        approvers = Math.max(1, approvers);
    }

    /** What a request of an earlier release asked for, which wrote down no more than the second person. */
    static Requirement orFloor(@Nullable Requirement given, boolean fourEyes) {
        return given == null ? floor(fourEyes) : given;
    }

    /** Everything it asks for as one text, the same on every machine. */
    String canonical() {
        var sorted = roles.stream()
                .map(one -> new TreeSet<>(one).toString())
                .sorted()
                .toList();
        var escalates = escalation == null ? "" : escalation.after() + " " + new TreeSet<>(escalation.to());
        return sorted + " " + fourEyes + " " + approvers + " " + stepUp + " " + delegation + " " + expiry + " "
                + escalates;
    }

    /** Only the floor, with or without four eyes. */
    public static Requirement floor(boolean fourEyes) {
        return new Requirement(List.of(), fourEyes, 1, false, true, null, null);
    }

    /** Both together: whatever either asks for. */
    public Requirement and(Requirement other) {
        var all = new LinkedHashSet<>(roles);
        all.addAll(other.roles);
        return new Requirement(
                new ArrayList<>(all),
                fourEyes || other.fourEyes,
                Math.max(approvers, other.approvers),
                stepUp || other.stepUp,
                delegation && other.delegation,
                shorter(expiry, other.expiry),
                roles.isEmpty()
                        ? other.escalation
                        : other.roles.isEmpty() ? escalation : later(escalation, other.escalation));
    }

    /** Whether whoever fulfils this fulfils {@code other} too. */
    public boolean isAtLeast(Requirement other) {
        return Set.copyOf(roles).containsAll(other.roles)
                && (fourEyes || !other.fourEyes)
                && approvers >= other.approvers
                && (stepUp || !other.stepUp)
                && (!delegation || other.delegation);
    }

    private static @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
        return one == null ? other : other == null || one.compareTo(other) <= 0 ? one : other;
    }

    /** Roles of both are asked for, so only what both let go may be let go, and as late as either says. */
    private static @Nullable Escalation later(@Nullable Escalation one, @Nullable Escalation other) {
        if (one == null || other == null) {
            return null;
        }
        var both = new TreeSet<>(one.to());
        both.retainAll(other.to());
        return new Escalation(one.after().compareTo(other.after()) >= 0 ? one.after() : other.after(), both);
    }
}
