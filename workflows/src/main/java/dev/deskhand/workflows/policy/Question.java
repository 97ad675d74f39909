package dev.deskhand.workflows.policy;

import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.WorkflowVersion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything a decision on one call may rest on.
 *
 * @param trustedHosts hosts a person, the workflow's author or the program named in this run
 */
public record Question(
        ToolCall call,
        Set<String> controlArguments,
        EffectAssessment assessment,
        Person requester,
        Set<String> trustedHosts,
        Size size,
        Surroundings run) {

    /**
     * How much is decided at once.
     *
     * @param count effects put before a person together; 1 for a single step
     * @param amounts of this call and what prepares it
     * @param total of all effects put before a person together
     */
    public record Size(int count, List<BigDecimal> amounts, BigDecimal total) {
        public static final Size NONE = new Size(1, List.of(), BigDecimal.ZERO);

        public Size {
            amounts = List.copyOf(amounts);
        }

        public BigDecimal largest() {
            return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::max);
        }
    }

    /**
     * The run around the call.
     *
     * @param workflows saved workflows that the run has steps of
     * @param givenFiles names of the files people gave the run
     * @param practiceHosts where the practice office is
     * @param changes CHANGE and COMMIT steps begun so far
     * @param commits COMMIT steps begun so far
     * @param spent the amounts of those steps together
     * @param healed whether what the call acts on was taken in place of what the step names, and no person chose it
     * @param approvers names of those who may decide on what cannot be taken back
     * @param contributors names of those who had a say in its values besides who asked for it
     * @param exploring what is known of the exploration that decided on the call; null when the plan holds it
     */
    public record Surroundings(
            List<WorkflowVersion> workflows,
            Set<String> givenFiles,
            Set<String> practiceHosts,
            int changes,
            int commits,
            BigDecimal spent,
            Instant now,
            boolean healed,
            Set<String> approvers,
            Set<String> contributors,
            @Nullable Exploring exploring) {
        public Surroundings {
            workflows = List.copyOf(workflows);
            approvers = Set.copyOf(approvers);
            contributors = Set.copyOf(contributors);
            givenFiles = Set.copyOf(givenFiles);
            practiceHosts = Set.copyOf(practiceHosts);
        }

        /** A run of which nothing is known but the time. */
        public static Surroundings at(Instant now) {
            return new Surroundings(
                    List.of(), Set.of(), Set.of(), 0, 0, BigDecimal.ZERO, now, false, Set.of(), Set.of(), null);
        }
    }

    /**
     * An exploration.
     *
     * @param said what people said of it, with the addresses they named
     * @param given hosts whose data it was given to work with
     * @param givenFiles names of files that people gave for it: a set of its own, since a file may be called like a host
     * @param files by the name of each file that steps of the run made: the hosts that what is in it came from
     */
    public record Exploring(String said, Set<String> given, Set<String> givenFiles, Map<String, Set<String>> files) {
        public Exploring {
            given = Set.copyOf(given);
            givenFiles = Set.copyOf(givenFiles);
            files = Map.copyOf(files);
        }
    }
}
