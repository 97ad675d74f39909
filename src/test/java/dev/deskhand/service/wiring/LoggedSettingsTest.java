package dev.deskhand.service.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the log is told of the settings: whatever stands in them, no password of them does. */
class LoggedSettingsTest {

    private static final String CANARY = "Cnry7-hunter2";
    private static final Pattern SETTING = Pattern.compile("`(DESKHAND_[A-Z0-9_]+)`");

    private final LoggedSettings logged = new LoggedSettings("a key");

    /** Every setting that the documentation names, as {@link LoggedSettings#of} calls it. */
    private static List<String> documented() throws IOException {
        var names = new ArrayList<String>(List.of("deskhand.secret.erp", "deskhand.outside.secret.erp"));
        Matcher setting = SETTING.matcher(Files.readString(Path.of("..", "docs", "settings.md")));
        while (setting.find()) {
            names.add(setting.group(1).toLowerCase(Locale.ROOT).replace('_', '.'));
        }
        assertThat(names).hasSizeGreaterThan(90);
        return names;
    }

    private String told(String name, String value) {
        return logged.told(Map.of(name, value)).path(name).asText();
    }

    @Test
    void noPasswordInAnAddressIsToldWhateverSettingItStandsIn() throws IOException {
        for (String name : documented()) {
            for (String address : List.of(
                    "http://user:" + CANARY + "@proxy.example.com:3128",
                    "http://" + CANARY + "@proxy.example.com",
                    "https://user:p@" + CANARY + "@proxy.example.com/",
                    "postgresql://desk:1/" + CANARY + "@db.example.com/desk")) {
                assertThat(told(name, address)).as(name).doesNotContain(CANARY);
            }
        }
    }

    /** Whoever adds a setting whose value may be read says so here as well. */
    @Test
    void valuesAreToldOfSettingsThatHoldNothingToHide() throws IOException {
        var shown = documented().stream()
                .filter(name -> told(name, CANARY).contains(CANARY))
                .map(name -> name.substring("deskhand.".length()))
                .distinct()
                .sorted()
                .toList();

        assertThat(shown)
                .containsExactly(("api.rate browser.binary browser.driver browser.memory checkpoint.folder"
                                + " checkpoint.s3.lock.days checkpoint.s3.region concurrent.runs credentials.provider data demo"
                                + " dispatch drain farewell files.path.style files.region grid.way.back heal.alone host hosts"
                                + " keep.sessions lease limits mask model.context.tokens model.max.tokens model.name"
                                + " model.price.input model.price.output model.provider model.structured.output"
                                + " model.temperature model.timeout model.vision new.log.key oidc.client.id oidc.name.claim"
                                + " oidc.roles oidc.roles.claim oidc.scopes policy port practice private.hosts retention.acts"
                                + " retention.runs run.cost sign.in.rate traces.onward upload.limit warm.browsers warm.idle")
                        .split(" "));
    }

    @Test
    void ofAnAddressItsHostIsTold() {
        assertThat(told("deskhand.upstream.proxy", "http://proxy.example.com:3128"))
                .isEqualTo("http://proxy.example.com:3128");
        assertThat(told("deskhand.upstream.proxy", "http://me:" + CANARY + "@proxy.example.com:3128"))
                .matches("http://proxy\\.example\\.com:3128 \\(set, [0-9a-f]{16}\\)");
        assertThat(told("deskhand.traces", "https://otel.example.com/v1?key=" + CANARY))
                .matches("https://otel\\.example\\.com \\(set, [0-9a-f]{16}\\)");
    }

    @Test
    void aChangeShowsAndNobodyWithoutTheKeyCanTryOutWhatItIs() {
        String name = "deskhand.traces.headers";
        String before = told(name, "Authorization=Bearer " + CANARY);

        assertThat(before).matches("\\(set, [0-9a-f]{16}\\)").isEqualTo(told(name, "Authorization=Bearer " + CANARY));
        assertThat(told(name, "Authorization=Bearer other")).isNotEqualTo(before);
        assertThat(told("deskhand.model.api.key", "Authorization=Bearer " + CANARY))
                .isNotEqualTo(before);
        assertThat(new LoggedSettings("another key")
                        .told(Map.of(name, "Authorization=Bearer " + CANARY))
                        .path(name)
                        .asText())
                .isNotEqualTo(before);
    }

    @Test
    void whatTheServiceSignsInWithIsFound() {
        var settings = new TreeMap<String, String>();
        settings.put("deskhand.upstream.proxy", "http://me:pa%40s@proxy.example.com:3128");
        settings.put("deskhand.database.url", "postgresql://desk:" + CANARY + "1@db.example.com/desk");
        settings.put("deskhand.database.password", CANARY + "2");
        settings.put("deskhand.traces.headers", "Authorization=Bearer " + CANARY + "3,X-Key=" + CANARY + "4");
        settings.put("deskhand.model.api.key", CANARY + "5");
        settings.put("deskhand.oidc.client.secret", CANARY + "6");
        settings.put("deskhand.secrets.key", CANARY + "7 " + CANARY + "7 " + CANARY + "8");
        settings.put("deskhand.grid", "http://me:" + CANARY + "9@grid.example.com:4444");

        assertThat(OwnCredentials.in(settings))
                .contains("pa%40s", "pa@s")
                .contains(IntStream.rangeClosed(1, 9).mapToObj(i -> CANARY + i).toArray(String[]::new));
    }

    @Test
    void whatIsAnOrdinaryWordIsNotHiddenInEverythingThatIsRead() {
        assertThat(OwnCredentials.in(Map.of(
                        "deskhand.model.api.key",
                        "none",
                        "deskhand.database.url",
                        "postgresql://deskhand:deskhand@db/deskhand",
                        "deskhand.grid",
                        "http://somebody@grid.example.com",
                        "deskhand.public.url",
                        "https://desk.example.com/a@b")))
                .isEmpty();
    }
}
