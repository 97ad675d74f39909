package dev.deskhand.service.egress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.egress.HostPattern;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.RunState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Hosts that a person wrote into an instruction, an input, or the plan a run began with; never those of pages, files or models. */
final class NamedHosts {

    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s\"'<>()（），。；、！？]+");
    private static final Pattern HOST =
            Pattern.compile("(?i)(?<![\\w./@-])(localhost|[a-z0-9-]+(\\.[a-z0-9-]+)+)(:\\d{1,5})?(?![\\w@])");

    private NamedHosts() {}

    static List<HostPattern> of(RunState run) {
        Set<HostPattern> hosts = new LinkedHashSet<>();
        if (run.instruction() != null) {
            in(run.instruction(), hosts::add);
        }
        trusted(run.created().inputs(), hosts::add);
        if (run.created().planner() == null) {
            texts(run.created().plan(), hosts::add);
        }
        trusted(run.inputs(), hosts::add);
        return new ArrayList<>(hosts);
    }

    /** Only what a person, an author or the program gave: an address that a model or a page wrote opens nothing. */
    private static void trusted(Value inputs, Consumer<HostPattern> found) {
        inputs.json().fieldNames().forEachRemaining(name -> {
            Value input = inputs.at("/" + name.replace("~", "~0").replace("/", "~1"));
            if (input.isTrusted()) {
                texts(input.json(), found);
            }
        });
    }

    private static void texts(JsonNode node, Consumer<HostPattern> found) {
        if (node.isTextual()) {
            in(node.textValue(), found);
        }
        node.forEach(child -> texts(child, found));
    }

    static void in(String text, Consumer<HostPattern> found) {
        ADDRESS.matcher(text).results().forEach(match -> add(match.group(), found));
        HOST.matcher(text).results().forEach(match -> {
            if (match.group(3) != null) {
                add(match.group(), found);
            } else {
                add(match.group() + ":80", found);
                add(match.group() + ":443", found);
            }
        });
    }

    private static void add(String entry, Consumer<HostPattern> found) {
        try {
            found.accept(HostPattern.parse(entry));
        } catch (IllegalArgumentException e) {
            // An expression or a file's name, no host.
        }
    }
}
