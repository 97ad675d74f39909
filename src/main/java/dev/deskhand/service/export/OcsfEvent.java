package dev.deskhand.service.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.journal.JournalJson;
import java.util.Map;

/** An entry as an event of the Open Cybersecurity Schema Framework, version 1.3; docs/audit.md has the table. */
final class OcsfEvent {

    private static final String VERSION = "1.3.0";
    private static final int ACCOUNT_CHANGE = 3001;
    private static final int AUTHENTICATION = 3002;
    private static final int ENTITY_MANAGEMENT = 3004;
    private static final int USER_ACCESS = 3005;
    private static final int API_ACTIVITY = 6003;
    private static final int OTHER = 99;

    /** Class and activity. */
    record Kind(int kind, int activity) {}

    static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("SignedIn", new Kind(AUTHENTICATION, 1)),
            Map.entry("SignInRefused", new Kind(AUTHENTICATION, 1)),
            Map.entry("SignedOut", new Kind(AUTHENTICATION, 2)),
            Map.entry("AccountMade", new Kind(ACCOUNT_CHANGE, 1)),
            Map.entry("AccountEnabled", new Kind(ACCOUNT_CHANGE, 2)),
            Map.entry("PasswordChanged", new Kind(ACCOUNT_CHANGE, 3)),
            Map.entry("PasswordReset", new Kind(ACCOUNT_CHANGE, 4)),
            Map.entry("AccountDisabled", new Kind(ACCOUNT_CHANGE, 5)),
            Map.entry("RolesChanged", new Kind(USER_ACCESS, 1)),
            Map.entry("StandInNamed", new Kind(ENTITY_MANAGEMENT, 1)),
            Map.entry("StandInEnded", new Kind(ENTITY_MANAGEMENT, 4)),
            Map.entry("TokenMade", new Kind(ENTITY_MANAGEMENT, 1)),
            Map.entry("TokenRevoked", new Kind(ENTITY_MANAGEMENT, 4)),
            Map.entry("BrowserTakenOver", new Kind(ENTITY_MANAGEMENT, 2)),
            Map.entry("BrowserHandedBack", new Kind(ENTITY_MANAGEMENT, 2)),
            Map.entry("SecretSet", new Kind(ENTITY_MANAGEMENT, 3)),
            Map.entry("SecretUsed", new Kind(ENTITY_MANAGEMENT, 2)),
            Map.entry("SecretRemoved", new Kind(ENTITY_MANAGEMENT, 4)),
            Map.entry("WorkflowSaved", new Kind(ENTITY_MANAGEMENT, 3)),
            Map.entry("WorkflowRemoved", new Kind(ENTITY_MANAGEMENT, 4)),
            Map.entry("PolicyChanged", new Kind(ENTITY_MANAGEMENT, 3)),
            Map.entry("PolicyRefused", new Kind(ENTITY_MANAGEMENT, 3)),
            Map.entry("SettingsChanged", new Kind(ENTITY_MANAGEMENT, 3)),
            Map.entry("LogExported", new Kind(ENTITY_MANAGEMENT, 2)),
            Map.entry("LogKeyMade", new Kind(ENTITY_MANAGEMENT, 1)),
            Map.entry("HoldPlaced", new Kind(ENTITY_MANAGEMENT, 3)),
            Map.entry("HoldLifted", new Kind(ENTITY_MANAGEMENT, 3)),
            Map.entry("Erased", new Kind(ENTITY_MANAGEMENT, 4)));

    private OcsfEvent() {}

    static String line(SiemEvent entry, String origin) {
        Kind kind = KINDS.getOrDefault(entry.type(), new Kind(API_ACTIVITY, OTHER));
        boolean bad = entry.type().endsWith("Refused") || entry.type().endsWith("Failed");
        ObjectNode event = JournalJson.mapper().createObjectNode();
        event.put("class_uid", kind.kind());
        event.put("category_uid", kind.kind() / 1000);
        event.put("activity_id", kind.activity());
        if (kind.activity() == OTHER) {
            event.put("activity_name", entry.type());
        }
        event.put("type_uid", kind.kind() * 100L + kind.activity());
        event.put("time", entry.at().toEpochMilli());
        event.put("severity_id", bad ? 3 : 1);
        event.put("status_id", bad ? 2 : 1);
        event.put("message", entry.type());
        ObjectNode metadata = event.putObject("metadata");
        metadata.put("version", VERSION).put("uid", entry.subject()).put("log_name", origin);
        metadata.put("sequence", entry.leaf());
        metadata.putObject("product").put("name", "Deskhand").put("vendor_name", "Deskhand");
        people(event, entry, kind.kind());
        if (kind.kind() == API_ACTIVITY) {
            event.putObject("api").put("operation", operation(entry));
            event.putObject("src_endpoint").put("svc_name", "deskhand");
        } else if (kind.kind() == ENTITY_MANAGEMENT) {
            event.putObject("entity").put("type", entry.type()).put("name", subjectOf(entry));
        }
        event.set("unmapped", entry.event());
        return event.toString();
    }

    private static void people(ObjectNode event, SiemEvent entry, int kind) {
        event.putObject("actor").putObject("user").put("name", entry.person());
        if (kind == AUTHENTICATION) {
            event.putObject("user").put("name", entry.person());
        } else if (kind == ACCOUNT_CHANGE || kind == USER_ACCESS) {
            event.putObject("user").put("name", entry.text("account"));
        }
        if (kind == USER_ACCESS) {
            event.set("privileges", entry.event().path("roles").deepCopy());
        }
    }

    private static String operation(SiemEvent entry) {
        String action = entry.text("action");
        return action.isEmpty() ? entry.type() : action;
    }

    private static String subjectOf(SiemEvent entry) {
        for (String field : new String[] {"secret", "workflow", "token", "standIn", "subject", "key"}) {
            if (!entry.text(field).isEmpty()) {
                return entry.text(field);
            }
        }
        return "";
    }
}
