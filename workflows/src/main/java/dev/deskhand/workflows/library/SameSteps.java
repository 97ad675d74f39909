package dev.deskhand.workflows.library;

import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.PlanSyntaxException;
import dev.deskhand.workflows.sealing.CanonicalJson;
import dev.deskhand.workflows.sealing.Commitment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Knows a saved workflow by its steps, wherever a plan comes from: put in as a file, or made by a model after it.
 *
 * <p>It has the hashes of all versions, however many there are, so that a process needs one only.
 */
public final class SameSteps {

    private final WorkflowLibrary library;
    private final PlanFormat format;
    private final Map<WorkflowVersion, String> hashes = new ConcurrentHashMap<>();

    public SameSteps(WorkflowLibrary library, PlanFormat format) {
        this.library = library;
        this.format = format;
    }

    /**
     * All workflows that hold these very steps, or ever did: the one it calls itself by first, with all its versions; then of
     * each other the newest version that does, those in use before those of which only an older version does or that were removed.
     */
    public List<SavedWorkflow> all(Plan plan) {
        String steps = steps(plan);
        var own = new ArrayList<SavedWorkflow>();
        var others = new LinkedHashMap<String, SavedWorkflow>();
        List<WorkflowVersion> versions = library.everSaved();
        learn(versions);
        for (WorkflowVersion ever : versions) {
            if (!steps.equals(hashes.get(ever)) || others.containsKey(ever.name())) {
                continue;
            }
            SavedWorkflow saved = saved(ever);
            if (saved.name().equals(plan.name())) {
                own.add(saved);
            } else {
                others.put(saved.name(), saved);
            }
        }
        var inUse = library.all().stream()
                .map(saved -> new WorkflowVersion(saved.name(), saved.version()))
                .collect(Collectors.toSet());
        var known = new ArrayList<>(own);
        others.values().stream()
                .sorted(Comparator.comparing(
                        saved -> !inUse.contains(new WorkflowVersion(saved.name(), saved.version()))))
                .forEach(known::add);
        return known;
    }

    /** A version stays as it was saved, so its hash is worked out once; nothing is like what cannot be read any more. */
    private void learn(List<WorkflowVersion> versions) {
        List<WorkflowVersion> unknown = versions.stream()
                .filter(version -> !hashes.containsKey(version))
                .toList();
        if (!unknown.isEmpty()) {
            library.texts(unknown).forEach((version, text) -> hashes.put(version, stepsOf(text)));
        }
    }

    private String stepsOf(String text) {
        try {
            return steps(format.read(text).plan());
        } catch (PlanSyntaxException ofAnEarlierRelease) {
            return "";
        }
    }

    private SavedWorkflow saved(WorkflowVersion version) {
        return library.version(version.name(), Objects.requireNonNull(version.version()))
                .orElseThrow(() -> new IllegalStateException("a saved version stays: " + version));
    }

    /**
     * Everybody who wrote what a plan is made of, so that saving somebody's work under another name makes nobody else its author.
     *
     * @param madeOf saved workflows that the plan is known to be taken from
     */
    public List<String> authors(Plan plan, List<WorkflowVersion> madeOf) {
        var workflows = new ArrayList<>(madeOf);
        all(plan).forEach(saved -> workflows.add(new WorkflowVersion(saved.name(), saved.version())));
        return workflows.stream()
                .flatMap(workflow -> library.authors(workflow.name(), workflow.version()).stream())
                .distinct()
                .toList();
    }

    private String steps(Plan plan) {
        return Commitment.to(new byte[0], CanonicalJson.of(format.toJson(plan).path("steps")));
    }
}
