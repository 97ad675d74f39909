package dev.deskhand.service.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.journal.JournalJson;

/** An entry as a CloudEvent (CNCF, version 1.0, JSON format). */
final class CloudEvent {

    private CloudEvent() {}

    static String line(SiemEvent entry, String origin) {
        ObjectNode event = JournalJson.mapper().createObjectNode();
        event.put("specversion", "1.0");
        event.put("id", entry.subject());
        event.put("source", "https://" + origin);
        event.put("type", "dev.deskhand.log." + entry.type());
        event.put("subject", entry.subject());
        event.put("time", entry.at().toString());
        event.put("datacontenttype", "application/json");
        event.put("deskhandleaf", String.valueOf(entry.leaf()));
        event.set("data", entry.event());
        return event.toString();
    }
}
