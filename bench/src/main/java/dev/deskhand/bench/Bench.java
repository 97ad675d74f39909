package dev.deskhand.bench;

import dev.deskhand.bench.engine.EngineBench;
import java.util.Arrays;
import java.util.List;

/** {@code ./deskhand bench NAME}: runs one measurement and prints its figures; ends with 5 when a target is missed. */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments.length == 0 ? "" : arguments[0];
        List<String> options = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
        refuseUnknown(name, options);
        boolean reached =
                switch (name) {
                    case "engine" -> EngineBench.run(options);
                    case "outline" -> OutlineBench.run(options);
                    case "browser" -> BrowserBench.run(options);
                    case "first-page" -> FirstPageBench.run(options);
                    case "recordings" -> RecordingsBench.run();
                    default -> {
                        System.err.println("There is no measurement '" + name
                                + "'. There are: browser, engine, first-page, outline, recordings.");
                        System.exit(2);
                        yield false;
                    }
                };
        System.exit(reached ? 0 : 5);
    }

    /** What a measurement does not know would leave something out, and nobody would notice. */
    private static void refuseUnknown(String name, List<String> options) {
        List<String> known =
                switch (name) {
                    case "engine" -> EngineBench.OPTIONS;
                    case "outline" -> List.copyOf(BenchPages.PAGES.keySet());
                    case "browser" -> BrowserBench.PEERS;
                    case "recordings" -> List.of();
                    default -> options;
                };
        List<String> unknown =
                options.stream().filter(option -> !known.contains(option)).toList();
        boolean count = !name.equals("first-page")
                || options.isEmpty()
                || options.size() == 1 && options.getFirst().matches("[1-9][0-9]{0,3}");
        if (!unknown.isEmpty() || !count) {
            System.err.println("'" + name + "' does not know "
                    + String.join(", ", count ? unknown : options) + ". It takes "
                    + (count ? "these: " + String.join(", ", known) : "the number of rounds") + ".");
            System.exit(2);
        }
    }
}
