package dev.deskhand.workflows.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.healing.Healer;
import dev.deskhand.workflows.healing.LikenessHealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Goes by likeness, and writes down what likeness left open: what a model would be asked. */
final class QuestionsKept implements Healer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final String change;
    private final String right;

    QuestionsKept(Path folder, String change, String right) {
        this.folder = folder;
        this.change = change;
        this.right = right;
    }

    @Override
    public Choice choose(Request request) {
        Choice choice = new LikenessHealer().choose(request);
        if (choice instanceof Choice.Unsure) {
            ObjectNode question = JSON.createObjectNode().put("change", change).put("right", right);
            question.put("work", request.work());
            question.set("sentence", JSON.valueToTree(request.sentence()));
            ObjectNode lost = question.putObject("lost");
            lost.put("pointer", request.lost().pointer());
            lost.set("named", request.lost().named());
            lost.set("was", JSON.valueToTree(request.lost().was()));
            lost.set("candidates", JSON.valueToTree(request.lost().candidates()));
            lost.set("place", JSON.valueToTree(request.lost().place()));
            question.set("before", JSON.valueToTree(request.before()));
            question.set("after", JSON.valueToTree(request.after()));
            question.set("addresses", JSON.valueToTree(request.addresses()));
            try {
                Files.createDirectories(folder);
                Path file = folder.resolve(change.replaceAll("[^a-z0-9]+", "-") + ".json");
                JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), question);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return choice;
    }
}
