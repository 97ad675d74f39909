package dev.deskhand.agent.healing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.agent.model.ChatLanguageModel;
import dev.deskhand.agent.model.LanguageModel;
import dev.deskhand.agent.model.ModelAnswer;
import dev.deskhand.agent.model.ModelProvider;
import dev.deskhand.agent.model.ModelRequest;
import dev.deskhand.agent.model.ModelSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * Asks a model over OpenAI's protocol what the healing suite's likeness left open, prints what it chose, and writes the answers
 * down beside the questions; run by hand. What has an answer there already is not asked again; what got none is not written, and
 * then it ends with 1.
 *
 * <p>Arguments: the server's base URL, the model's name, the folder of questions (HealingSuiteTest writes them), the folder for
 * the exchanges. Two are asked at once, or {@code -Dhealing.threads}; each request may take 600 seconds, or
 * {@code -Dhealing.seconds}.
 */
public final class HealingDriver {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HealingDriver() {}

    public static void main(String[] arguments) throws Exception {
        var settings = ModelSettings.of(ModelProvider.OPENAI, URI.create(arguments[0]), "any", arguments[1]);
        Path questions = Path.of(arguments[2]);
        Path folder = Files.createDirectories(Path.of(arguments[3]));
        var jobs = new ArrayList<Callable<Boolean>>();
        for (HealingQuestion question : HealingQuestion.in(questions)) {
            if (Files.exists(folder.resolve(question.file()))) {
                continue;
            }
            jobs.add(() -> ask(question, new ChatLanguageModel(settings), questions, folder));
        }
        try (var threads = Executors.newFixedThreadPool(Integer.getInteger("healing.threads", 2))) {
            boolean all = true;
            for (var job : threads.invokeAll(jobs)) {
                all &= job.get();
            }
            if (!all) {
                System.exit(1);
            }
        }
    }

    private static boolean ask(HealingQuestion question, LanguageModel model, Path questions, Path folder)
            throws IOException, InterruptedException {
        ObjectNode record =
                (ObjectNode) JSON.readTree(questions.resolve(question.file()).toFile());
        var within = Duration.ofSeconds(Integer.getInteger("healing.seconds", 600));
        var failures = new ArrayList<String>();
        var listening = new LanguageModel() {
            @Override
            public String name() {
                return model.name();
            }

            @Override
            public int contextTokens() {
                return model.contextTokens();
            }

            @Override
            public ModelAnswer complete(ModelRequest request) throws InterruptedException {
                var patient = new ModelRequest(
                        request.purpose(),
                        request.system(),
                        request.messages(),
                        request.schema(),
                        request.maxTokens(),
                        within);
                ModelAnswer answer = model.complete(patient);
                switch (answer) {
                    case ModelAnswer.Unavailable none -> failures.add(none.toString());
                    case ModelAnswer.Text text -> {
                        ObjectNode call = record.put("model", model.name())
                                .withArray("calls")
                                .addObject()
                                .put("system", request.system())
                                .put("asked", request.messages().getFirst().text());
                        call.set("schema", request.schema());
                        call.put("answer", text.text());
                    }
                }
                return answer;
            }
        };
        var choice = new ModelHealer(listening).choose(question.request());
        if (!failures.isEmpty()) {
            System.out.printf("%s | not answered: %s%n", question.change(), failures);
            return false;
        }
        System.out.printf(
                "%s | right: %s | %s | %s | %s%n",
                question.change(),
                question.right(),
                answers(record),
                choice.getClass().getSimpleName(),
                question.allows(choice) ? "allowed" : "WRONG");
        JSON.writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve(question.file()).toFile(), record);
        return true;
    }

    private static List<String> answers(JsonNode record) {
        return record.path("calls")
                .valueStream()
                .map(call -> call.path("answer").asText())
                .toList();
    }
}
