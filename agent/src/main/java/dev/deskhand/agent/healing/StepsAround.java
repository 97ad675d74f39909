package dev.deskhand.agent.healing;

import dev.deskhand.workflows.healing.Healer.Request;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.List;
import java.util.stream.Collectors;

/** A step as a model is told of it: what it is part of, what was done before it, and what is to be done after it. */
final class StepsAround {

    private StepsAround() {}

    static String of(Request request) {
        String work = request.work().isBlank() ? "" : "The work: " + request.work() + "\n";
        return work + "Done before:\n" + listed(request.before()) + "\nThe step: "
                + request.sentence().en() + "\nIts element was: "
                + request.lost().was().english() + "\nTo be done after it:\n" + listed(request.after());
    }

    private static String listed(List<LocalizedText> sentences) {
        return sentences.isEmpty()
                ? "- nothing"
                : sentences.stream().map(one -> "- " + one.en()).collect(Collectors.joining("\n"));
    }
}
