package dev.deskhand.workflows.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.PlainNumber;
import dev.deskhand.tools.spi.Provenance;
import dev.deskhand.tools.spi.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.TreeSet;

/** SHA-256 over canonical JSON: object keys sorted, numbers without needless digits, no blanks. */
public final class ApprovalHash {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ApprovalHash() {}

    /** Of one call: the action, its resolved arguments and where they came from. */
    public static String ofCall(String action, Value arguments) {
        ObjectNode call = JSON.objectNode();
        call.put("action", action);
        call.set("arguments", arguments.json());
        call.set("sources", sources(arguments.provenance()));
        return of(call);
    }

    /** Of a whole request, whatever its own {@code hash} says. */
    public static String ofRequest(JsonNode plan, ApprovalRequest request) {
        ObjectNode all = JSON.objectNode();
        all.put("run", request.runId());
        all.put("plan", of(plan));
        all.put("path", request.path());
        all.put("effect", request.effect().name());
        all.put("policy", request.policyVersion());
        all.put("requester", request.requester());
        all.put("secondPerson", request.secondPersonNeeded());
        all.put("expires", String.valueOf(request.expires()));
        all.put("requirement", request.requirement().canonical());
        all.put("escalates", String.valueOf(request.escalates()));
        all.put("seen", String.valueOf(request.seen()));
        var barred = all.putArray("barred");
        request.barred().forEach(barred::add);
        var hosts = all.putArray("hosts");
        request.hosts().forEach(hosts::add);
        var rows = all.putArray("rows");
        for (var row : request.rows()) {
            ObjectNode one = rows.addObject();
            one.put("item", row.item());
            one.set("values", row.values().json());
            one.set("sources", sources(row.values().provenance()));
            new TreeMap<>(row.stepHashes()).forEach(one.putObject("steps")::put);
            if (!row.hosts().isEmpty()) {
                row.hosts().forEach(one.putArray("hosts")::add);
            }
        }
        return of(all);
    }

    public static String of(JsonNode json) {
        var canonical = new StringBuilder();
        write(json, canonical);
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(canonical.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static ObjectNode sources(Provenance provenance) {
        ObjectNode all = JSON.objectNode();
        provenance.byPointer().forEach((pointer, sources) -> {
            var sorted = new TreeSet<String>();
            sources.forEach(source -> sorted.add(source.kind() + " " + source.name() + " " + source.place()));
            sorted.forEach(all.putArray(pointer)::add);
        });
        return all;
    }

    private static void write(JsonNode json, StringBuilder out) {
        if (json.isObject()) {
            var fields = new TreeMap<String, JsonNode>();
            json.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            String comma = "{";
            for (var field : fields.entrySet()) {
                out.append(comma).append(TextNode.valueOf(field.getKey())).append(':');
                write(field.getValue(), out);
                comma = ",";
            }
            out.append(fields.isEmpty() ? "{}" : "}");
        } else if (json.isArray()) {
            out.append('[');
            for (int i = 0; i < json.size(); i++) {
                out.append(i == 0 ? "" : ",");
                write(json.get(i), out);
            }
            out.append(']');
        } else if (json.isNumber()) {
            var number = json.decimalValue();
            out.append(number.signum() == 0 ? "0" : PlainNumber.of(number.stripTrailingZeros()));
        } else {
            out.append(json);
        }
    }
}
