package dev.deskhand.workflows.library;

import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** The workflows that come with the product, read from its own resources. */
public final class ShippedWorkflows {

    /** Who they are saved by in the library. */
    public static final String AUTHOR = "deskhand";

    private static final String FOLDER = "/deskhand/workflows/";

    private final PlanFormat format;

    public ShippedWorkflows(PlanFormat format) {
        this.format = format;
    }

    /** All of them as first versions, in the order a newcomer should meet them. */
    public List<SavedWorkflow> all() {
        return names().stream().map(this::read).toList();
    }

    /** Their names, in the same order. */
    public static List<String> names() {
        return text("index.txt").lines().filter(line -> !line.isBlank()).toList();
    }

    /** The YAML text of one of {@link #names}. */
    public static String yaml(String name) {
        return text(name + ".yaml");
    }

    private SavedWorkflow read(String name) {
        String yaml = yaml(name);
        Plan plan = format.read(yaml).plan();
        return new SavedWorkflow(name, 1, plan, yaml, AUTHOR, Instant.EPOCH);
    }

    private static String text(String file) {
        try (InputStream stream = ShippedWorkflows.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IllegalStateException(FOLDER + file + " is not part of this build");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + file, e);
        }
    }
}
