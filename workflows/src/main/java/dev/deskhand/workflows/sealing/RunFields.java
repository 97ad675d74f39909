package dev.deskhand.workflows.sealing;

import dev.deskhand.workflows.journal.RunEvent;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Names of the fields that entries of runs have. */
public final class RunFields {

    private RunFields() {}

    /** Those whose values can be erased: what the leaf commits to, or does so in some entries. */
    public static SortedSet<String> erasable() {
        var names = new TreeSet<String>();
        Arrays.stream(RunEvent.class.getPermittedSubclasses())
                .flatMap(event -> Stream.of(event.getRecordComponents()))
                .filter(field -> !LeafFields.isAlwaysOpen(field.getName(), field.getType()))
                .map(RecordComponent::getName)
                .forEach(names::add);
        return names;
    }
}
