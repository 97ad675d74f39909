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
        boolean reached =
                switch (name) {
                    case "engine" -> EngineBench.run(options);
                    case "outline" -> OutlineBench.run(options);
                    case "browser" -> BrowserBench.run(options);
                    case "first-page" -> FirstPageBench.run(options);
                    default -> {
                        System.err.println("There is no measurement '" + name
                                + "'. There are: browser, engine, first-page, outline.");
                        System.exit(2);
                        yield false;
                    }
                };
        System.exit(reached ? 0 : 5);
    }
}
