package dev.deskhand.service.web.library;

import dev.deskhand.service.planning.PlanSentence;
import dev.deskhand.service.planning.Sentences;
import dev.deskhand.service.web.page.Formats;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.plan.PlanLines;
import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lays two versions of a workflow side by side: what it asks for, its sentences, its file. */
@Singleton
class VersionChanges {

    /** Lines shown around a changed one. */
    private static final int AROUND = 3;

    private final Sentences sentences;

    VersionChanges(Sentences sentences) {
        this.sentences = sentences;
    }

    VersionChangesView of(SavedWorkflow from, SavedWorkflow to, List<SavedWorkflow> all, Texts texts, Formats formats) {
        String title = to.plan().title().in(texts.locale());
        var steps = Difference.between(read(from.plan()), read(to.plan()), ReadStep::meaning);
        var lines = Difference.between(
                from.yaml().lines().toList(), to.yaml().lines().toList(), line -> line);
        return new VersionChangesView(
                to.name(),
                title,
                texts.say("versions.title", from.version(), to.version(), title),
                summary(steps, lines, texts),
                choices(all, from.version(), texts, formats),
                choices(all, to.version(), texts, formats),
                inputs(from.plan().inputs(), to.plan().inputs(), texts),
                steps.stream()
                        .map(step -> new VersionChangesView.Step(
                                kind(step.kind()),
                                step.isChange() ? texts.say("versions." + kind(step.kind())) : "",
                                PlanLines.ofBoth(List.of(step.item().shown()), texts)
                                        .getFirst()))
                        .toList(),
                steps.stream().anyMatch(Difference::isChange),
                file(lines));
    }

    /**
     * A step as it is shown, and as it is compared: with the names of inputs for their values.
     *
     * @param bare the same sentence without what people fill in
     */
    private record ReadStep(PlanSentence shown, PlanSentence bare) {

        /** Where a step stands in the numbering is no difference, what it says and does is. */
        List<Object> meaning() {
            return List.of(bare.depth(), bare.text(), bare.technical(), bare.effect(), bare.gated());
        }
    }

    private List<ReadStep> read(Plan plan) {
        List<PlanSentence> shown = sentences.of(plan, Map.of());
        List<PlanSentence> bare = sentences.of(withoutValues(plan), Map.of());
        return IntStream.range(0, shown.size())
                .mapToObj(i -> new ReadStep(shown.get(i), bare.get(i)))
                .toList();
    }

    private static Plan withoutValues(Plan plan) {
        var inputs = new LinkedHashMap<String, Input>();
        plan.inputs()
                .forEach((name, input) -> inputs.put(
                        name,
                        new Input(
                                input.type(),
                                LocalizedText.same(name),
                                null,
                                input.required(),
                                null,
                                input.options())));
        return new Plan(
                plan.name(),
                plan.title(),
                plan.description(),
                inputs,
                plan.steps(),
                plan.outputs(),
                plan.examples(),
                plan.hosts(),
                plan.mask(),
                plan.onError());
    }

    private static String kind(Difference.Kind kind) {
        return switch (kind) {
            case SAME -> "";
            case GONE -> "removed";
            case NEW -> "added";
        };
    }

    private static String summary(List<Difference<ReadStep>> steps, List<Difference<String>> lines, Texts texts) {
        if (lines.stream().noneMatch(Difference::isChange)) {
            return texts.say("versions.none");
        }
        if (steps.stream().noneMatch(Difference::isChange)) {
            return texts.say("versions.stepsSame");
        }
        return Stream.of(Difference.Kind.NEW, Difference.Kind.GONE)
                .map(kind -> counted(steps, kind, texts))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(texts.say("list.separator")));
    }

    private static String counted(List<Difference<ReadStep>> steps, Difference.Kind kind, Texts texts) {
        long count = steps.stream().filter(step -> step.kind() == kind).count();
        if (count == 0) {
            return "";
        }
        return kind == Difference.Kind.NEW
                ? texts.count("versions.stepsAdded", count)
                : texts.count("versions.stepsRemoved", count);
    }

    private static List<VersionChangesView.Choice> choices(
            List<SavedWorkflow> all, int chosen, Texts texts, Formats formats) {
        return all.stream()
                .map(one -> new VersionChangesView.Choice(
                        one.version(),
                        texts.say("workflow.version", one.version()) + " · "
                                + formats.when(one.savedAt()).text(),
                        one.version() == chosen))
                .toList();
    }

    private static List<VersionChangesView.Input> inputs(
            Map<String, Input> before, Map<String, Input> after, Texts texts) {
        var names = new LinkedHashSet<>(after.keySet());
        names.addAll(before.keySet());
        var changed = new ArrayList<VersionChangesView.Input>();
        for (String name : names) {
            Input was = before.get(name);
            Input is = after.get(name);
            if (was == null && is != null) {
                changed.add(input("added", is, texts));
            } else if (is == null && was != null) {
                changed.add(input("removed", was, texts));
            } else if (is != null && !is.equals(was)) {
                changed.add(input("changed", is, texts));
            }
        }
        return changed;
    }

    private static VersionChangesView.Input input(String kind, Input input, Texts texts) {
        return new VersionChangesView.Input(
                kind, texts.say("versions." + kind), input.title().in(texts.locale()));
    }

    /** Its changed lines with some around them; one marked as skipped stands for each stretch that is not shown. */
    private static List<VersionChangesView.FileLine> file(List<Difference<String>> lines) {
        boolean[] near = new boolean[lines.size()];
        for (int i = 0; i < near.length; i++) {
            if (lines.get(i).isChange()) {
                int end = Math.min(near.length, i + AROUND + 1);
                Arrays.fill(near, Math.max(0, i - AROUND), end, true);
            }
        }
        var shown = new ArrayList<VersionChangesView.FileLine>();
        for (int i = 0; i < near.length; i++) {
            if (near[i]) {
                shown.add(new VersionChangesView.FileLine(
                        kind(lines.get(i).kind()), lines.get(i).item()));
            } else if (i == 0 || near[i - 1]) {
                shown.add(new VersionChangesView.FileLine("skipped", "…"));
            }
        }
        return shown.stream().anyMatch(line -> !line.kind().equals("skipped")) ? shown : List.of();
    }
}
