package dev.deskhand.service.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Brings a run past its gates and questions, as far as the person at the terminal wants. */
final class Gatekeeper {
    private final ServiceClient service;
    private final Terminal terminal;
    private final WorkOptions options;
    private final Map<String, JsonNode> gates = new LinkedHashMap<>();
    private final OpenQuestions questions;
    private boolean rejected;

    Gatekeeper(ServiceClient service, Terminal terminal, WorkOptions options) {
        this.service = service;
        this.terminal = terminal;
        this.options = options;
        this.questions = new OpenQuestions(service, terminal);
    }

    boolean rejected() {
        return rejected;
    }

    /** Notes what is open after this event. */
    void see(JsonNode event) {
        switch (event.path("type").asText()) {
            case "ApprovalRequested" -> {
                JsonNode request = event.path("request");
                // A newer request for the same step takes the older one's place.
                gates.values().removeIf(older -> older.path("path").equals(request.path("path")));
                gates.put(request.path("id").asText(), request);
            }
            case "ApprovalDecided" -> {
                gates.remove(event.path("approval").asText());
                rejected |= !event.path("approved").asBoolean();
            }
            case "RowsLeftOut" -> {
                if (event.path("remaining").asText("").isEmpty()) {
                    gates.remove(event.path("approval").asText());
                }
            }
            default -> questions.see(event);
        }
    }

    /** Decides what is open; an exit code when the run has to wait for somebody else. */
    OptionalInt settle(String run) throws InterruptedException {
        for (JsonNode gate : List.copyOf(gates.values())) {
            OptionalInt stopped = decide(run, gate);
            if (stopped.isPresent()) {
                return stopped;
            }
        }
        return questions.settle(run, options.ask()) ? OptionalInt.empty() : waiting(run);
    }

    private OptionalInt decide(String run, JsonNode gate) throws InterruptedException {
        show(gate);
        if (!mayDecide(gate)) {
            return waiting(run);
        }
        Optional<GateAnswer> answered = options.yes()
                ? Optional.of(GateAnswer.ALL)
                : options.ask()
                        ? GateAnswer.asked(terminal, gate.path("rows").size(), rows -> without(gate, rows))
                        : Optional.empty();
        if (answered.isEmpty()) {
            return waiting(run);
        }
        boolean approved = answered.get().approve();
        ObjectNode body = service.object()
                .put("decision", approved ? "approve" : "reject")
                .put("hash", gate.path("hash").asText())
                .put("comment", options.yes() ? "--yes" : answered.get().reason());
        answered.get().leaveOut().forEach(body.putArray("leaveOut")::add);
        String id = gate.path("id").asText();
        JsonNode decided;
        try {
            decided = service.post("/api/approvals/" + ServiceClient.encoded(id), body);
        } catch (ServiceRefusal refusal) {
            if (refusal.status() >= 500) {
                throw refusal;
            }
            terminal.line(String.valueOf(refusal.getMessage()));
            return waiting(run);
        }
        gates.remove(id);
        rejected |= !approved;
        List<String> out = new ArrayList<>();
        decided.path("leftOut").forEach(one -> out.add(one.path("name").asText()));
        if (!approved) {
            terminal.line("Rejected.", "已驳回。");
        } else if (out.isEmpty()) {
            terminal.line("Approved.", "已批准。");
        } else {
            terminal.line(
                    "Approved, without " + String.join(", ", out) + ".", "已批准；不办理：" + String.join("、", out) + "。");
        }
        return OptionalInt.empty();
    }

    /** Whether the person at the terminal may; who asked, and what it takes, only the service knows. */
    private boolean mayDecide(JsonNode gate) throws InterruptedException {
        String id = ServiceClient.encoded(gate.path("id").asText());
        try {
            JsonNode now = service.get("/api/approvals/" + id);
            if (!now.path("mayDecide").asBoolean()) {
                terminal.line(Localized.text(now.path("whyNot"), terminal));
                return false;
            }
            return true;
        } catch (ServiceRefusal refusal) {
            if (refusal.status() >= 500) {
                throw refusal;
            }
            terminal.line(String.valueOf(refusal.getMessage()));
            return false;
        }
    }

    private Optional<GateAnswer.Without> without(JsonNode gate, List<Integer> rows) throws InterruptedException {
        String query = rows.stream().map(row -> "leaveOut=" + row).collect(Collectors.joining("&"));
        String id = ServiceClient.encoded(gate.path("id").asText());
        try {
            JsonNode rest = service.get("/api/approvals/" + id + "/rest?" + query);
            List<String> names = new ArrayList<>();
            rest.path("leftOut").forEach(name -> names.add(name.asText()));
            return Optional.of(new GateAnswer.Without(
                    names, rest.path("items").asInt(), rest.path("totals").asText()));
        } catch (ServiceRefusal refusal) {
            terminal.line(String.valueOf(refusal.getMessage()));
            return Optional.empty();
        }
    }

    private void show(JsonNode gate) {
        terminal.line("");
        terminal.line(
                "Needs approval: " + Localized.text(gate.path("sentence"), terminal),
                "需要批准：" + Localized.text(gate.path("sentence"), terminal));
        for (String more : List.of("how", "reason")) {
            String said = Localized.text(gate.path(more), terminal);
            if (!said.isEmpty()) {
                terminal.line("  " + Character.toUpperCase(said.charAt(0)) + said.substring(1));
            }
        }
        List<String> columns = new ArrayList<>();
        gate.path("columns").forEach(column -> columns.add(column.asText()));
        boolean several = gate.path("rows").size() > 1;
        List<JsonNode> all = new ArrayList<>();
        gate.path("rows").forEach(row -> all.add(Localized.plain(row.path("values"))));
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode values : all) {
            List<String> cells = new ArrayList<>();
            if (several) {
                cells.add(String.valueOf(rows.size() + 1));
            }
            columns.forEach(column -> cells.add(Localized.inColumn(values, column, all)));
            rows.add(cells);
        }
        if (several) {
            columns.addFirst("#");
        }
        terminal.table(columns, rows);
    }

    private OptionalInt waiting(String run) {
        terminal.line(
                "Nothing more was done; the work waits. To decide here: ./deskhand run " + run
                        + " --ask (or --yes). To decide in the browser: ./deskhand start, then open "
                        + service.publicAddress() + "/runs/" + run,
                "没有继续执行，任务正在等待。在终端处理：./deskhand run " + run + " --ask（或 --yes）；在浏览器处理：./deskhand start，然后打开 "
                        + service.publicAddress() + "/runs/" + run);
        return OptionalInt.of(ExitCode.WAITING);
    }
}
