package dev.deskhand.agent.planning.builtin.matching;

import dev.deskhand.agent.planning.builtin.reading.InstructionReader;
import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a workflow is for, read from its own words.
 *
 * @param examples readings of its title and examples
 * @param objects every thing named in them and in the titles of its inputs
 */
record Purpose(
        SavedWorkflow workflow, List<Reading> examples, List<Frame> frames, Set<String> objects, Set<String> systems) {

    static Purpose of(SavedWorkflow workflow, InstructionReader reader) {
        var plan = workflow.plan();
        List<Reading> examples = Stream.concat(both(plan.title()), plan.examples().stream())
                .map(reader::read)
                .toList();
        List<Frame> frames = examples.stream().map(Frame::of).toList();
        Set<String> objects = new HashSet<>();
        Set<String> systems = new HashSet<>();
        frames.forEach(frame -> {
            objects.addAll(frame.objects());
            systems.addAll(frame.systems());
        });
        List<String> inputWords = new ArrayList<>();
        plan.inputs().forEach((name, input) -> {
            inputWords.add(name.replace('_', ' '));
            inputWords.add(input.title().en().toLowerCase(Locale.ROOT));
            inputWords.add(input.title().zh());
        });
        inputWords.forEach(words -> objects.addAll(reader.read(words).values(Token.Kind.OBJECT)));
        return new Purpose(workflow, examples, frames, objects, systems);
    }

    private static Stream<String> both(LocalizedText text) {
        return Stream.of(text.en(), text.zh()).distinct();
    }
}
