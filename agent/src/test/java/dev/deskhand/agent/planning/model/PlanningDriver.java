package dev.deskhand.agent.planning.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.agent.model.ChatLanguageModel;
import dev.deskhand.agent.model.LanguageModel;
import dev.deskhand.agent.model.ModelAnswer;
import dev.deskhand.agent.model.ModelProvider;
import dev.deskhand.agent.model.ModelRequest;
import dev.deskhand.agent.model.ModelSettings;
import dev.deskhand.workflows.engine.PlanAdvisor.Advice;
import dev.deskhand.workflows.plan.YamlPlanFormat;
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
 * Plans the instructions of {@code exchanges/cases.json} with any server that speaks OpenAI's protocol, prints what
 * came of each, and writes the exchanges down; run by hand.
 *
 * <p>Arguments: the server's base URL, the model's name, the folder for the exchanges, then names of cases, or none
 * for all.
 */
public final class PlanningDriver {

    private static final Duration LIMIT = Duration.ofMinutes(45);

    private PlanningDriver() {}

    public static void main(String[] arguments) throws Exception {
        var usual = ModelSettings.of(ModelProvider.OPENAI, URI.create(arguments[0]), "any", arguments[1]);
        var settings = new ModelSettings(
                usual.provider(),
                usual.baseUrl(),
                usual.key(),
                usual.name(),
                null,
                LIMIT,
                usual.maxTokens(),
                usual.contextTokens(),
                usual.structuredOutput());
        Path folder = Path.of(arguments[2]);
        List<String> wanted = List.of(arguments).subList(3, arguments.length);
        var jobs = new ArrayList<Callable<Boolean>>();
        for (RecordedExchange exchange : RecordedExchange.cases()) {
            if (wanted.isEmpty() || wanted.contains(exchange.name())) {
                jobs.add(() -> plan(exchange, settings, folder));
            }
        }
        // A few at once, so that none waits long for a slow server.
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var job : threads.invokeAll(jobs)) {
                job.get();
            }
        }
    }

    private static boolean plan(RecordedExchange exchange, ModelSettings settings, Path folder) throws Exception {
        var model = new RecordingModel(new ChatLanguageModel(settings));
        Path files = Files.createTempDirectory("planning");
        exchange.writeFiles(files);
        var planner = new ModelPlanner(model, RealSurroundings.ports(exchange.outlines()), LIMIT);
        Advice advice = planner.plan(exchange.request(files));
        String report = "=== " + exchange.name() + ": " + exchange.instruction() + "\n" + shown(advice) + "\n";
        System.out.println(report);
        write(exchange, settings, model, folder);
        return true;
    }

    private static void write(RecordedExchange exchange, ModelSettings settings, RecordingModel model, Path folder)
            throws IOException {
        var json = new ObjectMapper();
        ObjectNode record = json.createObjectNode();
        record.put("name", exchange.name()).put("language", exchange.language());
        record.put("instruction", exchange.instruction()).set("files", json.valueToTree(exchange.files()));
        record.put("model", settings.name()).set("requests", json.valueToTree(model.requests));
        record.set("answers", json.valueToTree(model.answers));
        Files.createDirectories(folder);
        // The rules and the catalogue are the same for all, so they are kept once.
        Files.writeString(folder.resolve("system.txt"), model.system);
        json.writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve(exchange.name() + ".json").toFile(), record);
    }

    private static String shown(Advice advice) {
        return switch (advice) {
            case Advice.AddSteps steps ->
                new YamlPlanFormat().toYaml(steps.plan()) + "inputs: " + steps.inputs() + "\nguessed: "
                        + steps.guessed() + "\nquestions: " + steps.questions() + "\ncalls: " + steps.calls();
            case Advice.AskPerson ask -> ask.toString();
            case Advice.GiveUp no -> no.toString();
        };
    }

    /** Keeps what a model answers. */
    private static final class RecordingModel implements LanguageModel {

        private final LanguageModel model;
        private final List<List<ModelRequest.Message>> requests = new ArrayList<>();
        private final List<String> answers = new ArrayList<>();
        private String system = "";

        RecordingModel(LanguageModel model) {
            this.model = model;
        }

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
            ModelAnswer answer = model.complete(request);
            if (answer instanceof ModelAnswer.Text text) {
                system = request.system();
                requests.add(request.messages());
                answers.add(text.text());
            }
            return answer;
        }
    }
}
