package dev.deskhand.service.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** As {@link ApiProfile}, with rules that ask for a fresh password and for two people. */
public class DecisionsProfile extends ApiProfile {

    private static final String RULES = """
            policy: 1
            rules:
              - name: renaming
                when: effect == "CHANGE" && has(arguments.body.name) && arguments.body.name == "Two Eyes"
                gate: {step_up: true}
                reason: {en: names are sensitive, zh: 名称敏感}
              - name: moving
                when: effect == "CHANGE" && has(arguments.body.city) && arguments.body.city == "Bonn"
                gate: {approvers: 2, roles: [approver]}
                reason: {en: moves take two, zh: 搬迁须两人批准}
            """;

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Path rules = Files.writeString(Files.createTempFile("policy", ".yaml"), RULES);
            Map<String, String> all = new HashMap<>(super.getConfigOverrides());
            all.put("deskhand.policy", rules.toString());
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
