package dev.deskhand.service.reliability;

import java.util.List;
import java.util.stream.Stream;

/** The work that is killed: effects on all three kinds of targets, approvals, a loop, retries; some of it planned on the way. */
final class KillPlans {

    private static final String INSTRUCTION = "Do the work of ";

    private static final String WORK = """
        title: Kill test
        steps:
          - use: http.request
            with: {url: "$TARGET/moody/$RUN"}
            retry: {times: 9, delay: 1}
          - use: sheet.filter
            with: {items: [{n: 1}, {n: 2}], where: {n: {at_least: 2}}}
          - use: http.request
            with: {method: POST, url: "$TARGET/verified/$RUN-v", body: {n: 1}}
            verify: {use: http.request, with: {url: "$TARGET/verified/$RUN-v"}, happened: output.body.found}
          - use: http.request
            with: {method: POST, url: "$TARGET/keyed/$RUN-k", body: {n: 1}}
            idempotent: true
          - use: http.request
            with: {method: POST, url: "$TARGET/blind/$RUN-b", body: {n: 1}}
          - each: n in ${[1, 2, 3]}
            steps:
              - use: sheet.filter
                with: {items: [{n: 1}, {n: "${n}"}], where: {n: {at_least: 1}}}
              - use: http.request
                with: {method: POST, url: "$TARGET/verified/$RUN-l${n}", body: {n: "${n}"}}
                verify: {use: http.request, with: {url: "$TARGET/verified/$RUN-l${n}"}, happened: output.body.found}
          - use: http.request
            with: {method: POST, url: "$TARGET/blind/$RUN-z", body: {n: 1}}
        """;

    private KillPlans() {}

    static String work(String target, String run) {
        return WORK.replace("$TARGET", target).replace("$RUN", run);
    }

    /** The same work, of which only the instruction is there at first. */
    static String instruction(String run) {
        return "title: Kill test\nsteps:\n  - plan_more: " + INSTRUCTION + run + "\n";
    }

    /** The run whose work an instruction asks for. */
    static String runOf(String instruction) {
        return instruction.substring(INSTRUCTION.length());
    }

    /** The business keys of everything a run does. */
    static List<String> keys(String run) {
        return Stream.of("v", "k", "b", "l1", "l2", "l3", "z")
                .map(name -> run + "-" + name)
                .toList();
    }
}
