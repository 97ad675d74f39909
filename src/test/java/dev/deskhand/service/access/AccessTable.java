package dev.deskhand.service.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The oracle: who may do what, read from two tables that know nothing of the service's code. */
record AccessTable(List<Line> lines) {

    static final String NOBODY = "nobody";

    /** A route, with who may use it on own things and on other people's, and what is sent. */
    record Line(String method, String path, Set<String> own, Set<String> other, String kind, String body) {

        /** Whether it makes a difference whose things are asked for. */
        boolean isAboutThings() {
            return path.contains("{") && !path.contains("{workflow}")
                    || body.contains("{plan}")
                    || body.contains("{file}");
        }

        /** Method and path as routes are compared: every parameter is the same. */
        String route() {
            return method + " "
                    + path.replaceAll("\\{[^}]*}", "{}").replaceAll("given.csv|somebody-else|0/000\\.p/1", "{}");
        }
    }

    static AccessTable read() {
        Map<String, List<Set<String>>> rules = new HashMap<>();
        for (List<String> cells : rows("rules.txt")) {
            rules.put(cells.get(0), List.of(words(cells.get(1)), words(cells.get(2))));
        }
        List<Line> lines = new ArrayList<>();
        for (List<String> cells : rows("routes.txt")) {
            String[] route = cells.get(0).split("\\s+");
            List<Set<String>> rule = rules.get(cells.get(1));
            String sent = cells.size() < 3 ? "" : cells.get(2);
            String kind = sent.split(" ")[0];
            lines.add(new Line(
                    route[0],
                    route[1],
                    rule.get(0),
                    rule.get(1),
                    kind,
                    sent.substring(kind.length()).strip()));
        }
        return new AccessTable(lines);
    }

    private static Set<String> words(String cell) {
        return cell.isBlank() ? Set.of() : Set.of(cell.split("\\s+"));
    }

    private static List<List<String>> rows(String file) {
        try (var in = AccessTable.class.getResourceAsStream("/access/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split("\\|", -1)).stream()
                            .map(String::strip)
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
