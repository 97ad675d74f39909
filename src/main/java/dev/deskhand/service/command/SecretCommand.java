package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deskhand secret}: sets, lists and removes secrets; a value is read from the standard input, never an argument. */
@Command(
        name = "secret",
        description = "Keep passwords and keys of other systems for the tools",
        subcommands = {SecretCommand.Set.class, SecretCommand.ListAll.class, SecretCommand.Remove.class})
final class SecretCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.BAD_INPUT;
    }

    private static int perform(Job job) throws InterruptedException {
        return Workplace.perform(
                service -> {
                    try {
                        return job.with(service);
                    } catch (ServiceRefusal refusal) {
                        throw refusal.atTerminal();
                    }
                },
                Locale.getDefault().toLanguageTag());
    }

    /** Sets a secret, or changes one that is there. */
    @Command(
            name = "set",
            description = {
                "Set a secret; the value comes from the standard input:",
                "  ./deskhand secret set erp-password --host erp.example.com < password.txt"
            })
    static final class Set implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(paramLabel = "NAME", description = "What plans call it")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Option(
                names = "--host",
                paramLabel = "HOST",
                description = "A host it may be given to (repeat for more); as before when left out")
        private @Nullable List<String> hosts;

        @Option(
                names = "--for",
                paramLabel = "WHO",
                description = "Whose runs may use it: an account, or role:ops (repeat for more); everybody's at first")
        private @Nullable List<String> users;

        @Override
        public Integer call() throws InterruptedException {
            String value = typed();
            return perform(service -> {
                ObjectNode change = service.object().put("value", value);
                words(change, "hosts", hosts);
                words(change, "users", users);
                JsonNode row = service.put("/api/secrets/" + ServiceClient.encoded(name), change);
                spec.commandLine().getOut().println(said(row) + " is set.");
                spec.commandLine().getOut().flush();
                return 0;
            });
        }

        private static void words(ObjectNode change, String field, @Nullable List<String> words) {
            if (words != null) {
                var array = change.putArray(field);
                words.forEach(array::add);
            }
        }

        /** Without the line end that files and terminals add. */
        private String typed() {
            try {
                return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).replaceFirst("\r?\n\\z", "");
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.BAD_INPUT, "The value cannot be read from the standard input: " + e);
            }
        }
    }

    /** Lists the secrets. */
    @Command(name = "list", description = "List the secrets: names, hosts and users, never values")
    static final class ListAll implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            return perform(service -> {
                JsonNode all = service.get("/api/secrets");
                all.forEach(row -> spec.commandLine().getOut().println(said(row)));
                spec.commandLine().getOut().flush();
                return 0;
            });
        }
    }

    /** Removes a secret. */
    @Command(name = "remove", description = "Forget a secret")
    static final class Remove implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Parameters(paramLabel = "NAME", description = "What plans call it")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Override
        public Integer call() throws InterruptedException {
            return perform(service -> {
                service.delete("/api/secrets/" + ServiceClient.encoded(name));
                spec.commandLine().getOut().println(name + " is removed.");
                spec.commandLine().getOut().flush();
                return 0;
            });
        }
    }

    private static String said(JsonNode row) {
        List<String> parts = new ArrayList<>();
        parts.add(row.path("name").asText());
        parts.add("for " + joined(row.path("hosts")));
        parts.add(row.path("users").isEmpty() ? "everybody's runs" : "runs of " + joined(row.path("users")));
        if (!row.path("setBy").isTextual()) {
            parts.add("from the settings");
        }
        return String.join(", ", parts);
    }

    private static String joined(JsonNode words) {
        List<String> all = new ArrayList<>();
        words.forEach(word -> all.add(word.asText()));
        return String.join(" ", all);
    }
}
