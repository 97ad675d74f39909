package dev.deskhand.workflows.recording;

import static dev.deskhand.workflows.recording.RecordingFixture.FORMAT;
import static dev.deskhand.workflows.recording.RecordingFixture.fits;
import static dev.deskhand.workflows.recording.RecordingFixture.notes;
import static dev.deskhand.workflows.recording.RecordingFixture.read;
import static dev.deskhand.workflows.recording.RecordingFixture.recorder;
import static dev.deskhand.workflows.recording.RecordingFixture.side;
import static dev.deskhand.workflows.recording.RecordingFixture.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RecordedPasswordsTest {

    private static final String PASSWORD = "hunter2-Zx";

    private static void isNowhere(Imported imported) {
        fits(imported.plan());
        assertThat(FORMAT.toYaml(imported.plan())).doesNotContain(PASSWORD);
        assertThat(notes(imported)).noneMatch(note -> note.contains(PASSWORD));
    }

    @Test
    void aPasswordThatWasStoredBeforeItIsTypedBecomesASecret() {
        var imported = read(side("""
                open | /login
                store | hunter2-Zx | pw
                type | id=user | clerk
                type | id=password | ${pw}""")).getFirst();

        isNowhere(imported);
        assertThat(steps(imported).getLast())
                .contains("\"password\":{\"secret\":\"${inputs.secret}\"}", "\"user\":\"${inputs.user}\"");
        assertThat(notes(imported))
                .anyMatch(note -> note.startsWith("2 (store): left out: what is stored as pw is a password"));
    }

    @Test
    void aPasswordIsFollowedThroughAnyNumberOfStoresAndTests() {
        var all = read(side(
                "https://shop.example",
                new String[] {
                    "Values",
                    "store | hunter2-Zx | a\nstore | ${a} | b\nstore | x | other\nopen | /\nstore | ${a} | copy\ntype | id=plain | ${copy}"
                },
                new String[] {
                    "Sign in",
                    "open | /login\nrun | Values\nstore | ${b} | c\ntype | name=loginPass | ${c}\necho | ${a}\n"
                            + "type | id=again | ${b}\nclick | id=row-${a}\nassertValue | id=again | ${c}\ntype | id=note | ${other}"
                }));

        all.forEach(RecordedPasswordsTest::isNowhere);
        assertThat(steps(all.get(0)))
                .hasSize(3)
                .contains("let other \"x\"")
                .last()
                .asString()
                .contains("\"plain\":{\"secret\":");
        assertThat(steps(all.get(1)).get(3))
                .contains("\"loginPass\":{\"secret\":\"${inputs.secret}\"}", "\"again\":{\"secret\":");
        assertThat(notes(all.get(1)))
                .anyMatch(note -> note.startsWith("5 (echo): left out"))
                .contains(
                        "7 (click): left out: it uses the variable a, which holds a password",
                        "8 (assertValue): left out: it uses the variable c, which holds a password");
    }

    @Test
    void aPasswordThatStandsElsewhereTooIsTakenOverNowhere() {
        var imported = read(side("""
                open | /login
                type | id=password | hunter2-Zx
                type | id=second | hunter2-Zx
                assertValue | id=second | hunter2-Zx
                store | hunter2-Zx | known
                storeText | css=h1 | mode
                type | id=third | ${known}
                click | id=ask
                webdriverAnswerOnVisiblePrompt | | hunter2-Zx
                if | "${mode}" == "hunter2-Zx"
                click | id=more
                end
                click | linkText=hunter2-Zx""")).getFirst();

        isNowhere(imported);
        assertThat(steps(imported)).hasSize(5);
        assertThat(steps(imported).get(1)).contains("\"second\":{\"secret\":\"${inputs.secret}\"}");
        assertThat(steps(imported).get(3)).contains("\"third\":{\"secret\":\"${inputs.secret}\"}");
        assertThat(steps(imported).get(4)).startsWith("browser.click").doesNotContain("dialog");
    }

    @Test
    void aPasswordOfTheRecorderIsTakenOverNowhereElse() {
        var imported = read(recorder("""
                {"type": "navigate", "url": "https://shop.example/login"},
                {"type": "change", "selectors": [["#repeat"]], "value": "hunter2-Zx"},
                {"type": "change", "selectors": [["#userpass"]], "value": "hunter2-Zx"},
                {"type": "customStep", "name": "deskhand", "parameters": {"step": {"id": "x", "let": "hunter2-Zx"}}},
                {"type": "waitForElement", "selectors": [["text/hunter2-Zx"]]}""")).getFirst();

        isNowhere(imported);
        assertThat(steps(imported)).hasSize(2);
        assertThat(imported.plan().inputs().keySet()).containsExactly("site", "secret");
    }

    @Test
    void nameAndPasswordInAnAddressAreCut() {
        var recorded = read(recorder("""
                {"type": "navigate", "url": "https://clerk:hunter2-Zx@shop.example:8443/login?user=clerk&password=hunter2-Zx&page=2#top"}""")).getFirst();
        var project = read(side("https://clerk:hunter2-Zx@shop.example/", new String[] {"T", "open | /login"}))
                .getFirst();

        isNowhere(recorded);
        isNowhere(project);
        assertThat(steps(recorded))
                .containsExactly("browser.open {\"url\":\"${inputs.site}/login?user=clerk&page=2#top\"}");
        assertThat(recorded.plan().inputs().get("site").fallback().asText()).isEqualTo("https://shop.example:8443");
        assertThat(notes(recorded))
                .anyMatch(note ->
                        note.startsWith("1 (navigate): the name and password in the address were not taken over"))
                .anyMatch(note -> note.startsWith("1 (navigate): the parameter 'password' of the address"));
        assertThat(steps(project)).containsExactly("browser.open {\"url\":\"${inputs.site}/login\"}");
    }

    @Test
    void anAddressThatCannotBeOpenedIsNotQuotedWithItsPassword() {
        var imported = read(recorder("""
                {"type": "navigate", "url": "https://shop.example/"},
                {"type": "navigate", "url": "ftp://clerk:hunter2-Zx@files.example/list"}""")).getFirst();

        isNowhere(imported);
        assertThat(notes(imported))
                .contains("2 (navigate): the address ftp://files.example/list cannot be opened and was left out");
    }

    @Test
    void aOneTimeCodeIsMadeOfItsSecret() {
        var imported = read(recorder("""
                {"type": "navigate", "url": "https://shop.example/login"},
                {"type": "change", "selectors": [["aria/One-time code"]], "value": "493021"}""")).getFirst();

        assertThat(steps(imported).getLast()).contains("{\"totp\":\"${inputs.secret}\"}");
        assertThat(imported.plan().inputs().get("secret").fallback().asText()).isEqualTo("shop-example-otp");
    }

    @Test
    void passwordsThatWereTypedDifferentlyAreDifferentSecrets() {
        var recorded = read(recorder("""
                {"type": "navigate", "url": "https://shop.example/login"},
                {"type": "change", "selectors": [["aria/Password"]], "value": "Admin-1"},
                {"type": "click", "selectors": [["aria/Sign in[role=\\"button\\"]"]]},
                {"type": "change", "selectors": [["aria/First password"]], "value": "First-7"},
                {"type": "change", "selectors": [["aria/Repeat password"]], "value": "First-7"},
                {"type": "change", "selectors": [["aria/Your own password"]], "value": "Admin-1"}""")).getFirst();
        var project = read(side("""
                open | /login
                type | name=password | Admin-1
                click | id=go
                store | First-7 | made
                type | name=newPassword | ${made}
                type | name=newPassword2 | First-7
                type | name=oldPassword | Admin-1"""), new Recordings.Options(null, "desk")).getFirst();

        assertThat(secrets(recorded)).containsExactly("shop-example-password", "shop-example-password-2");
        assertThat(steps(recorded).getLast())
                .contains(
                        "\"First password\":{\"secret\":\"${inputs.secret_2}\"}",
                        "\"Repeat password\":{\"secret\":\"${inputs.secret_2}\"}",
                        "\"Your own password\":{\"secret\":\"${inputs.secret}\"}");
        assertThat(notes(recorded))
                .anyMatch(note -> note.contains("another password than that of 'shop-example-password'"));
        assertThat(secrets(project)).containsExactly("desk", "desk-2");
        assertThat(steps(project).getLast())
                .contains(
                        "\"newPassword\":{\"secret\":\"${inputs.secret_2}\"}",
                        "\"newPassword2\":{\"secret\":\"${inputs.secret_2}\"}",
                        "\"oldPassword\":{\"secret\":\"${inputs.secret}\"}");
    }

    @Test
    void codesTypedAnewEachTimeAreMadeOfOneSecret() {
        var imported = read(recorder("""
                {"type": "navigate", "url": "https://shop.example/login"},
                {"type": "change", "selectors": [["aria/One-time code"]], "value": "493021"},
                {"type": "click", "selectors": [["aria/Go[role=\\"button\\"]"]]},
                {"type": "change", "selectors": [["aria/One-time code"]], "value": "118822"}""")).getFirst();

        assertThat(secrets(imported)).containsExactly("shop-example-otp");
    }

    @Test
    @Timeout(20)
    void aLongChainOfStoredValuesIsFollowedOnce() {
        int links = 20_000;
        var commands = new StringBuilder("type | id=password | ${v0}\n");
        for (int k = links; k-- > 0; ) {
            commands.append("store | ${v")
                    .append(k + 1)
                    .append("} | v")
                    .append(k)
                    .append('\n');
        }
        commands.append("store | ").append(PASSWORD).append(" | v").append(links);

        var secrets = RecordedSecrets.ofProject(json(side(commands.toString())).path("tests"));

        assertThat(secrets.texts()).containsExactly(PASSWORD);
        assertThat(secrets.variables()).hasSize(links + 1);
    }

    @Test
    void aRecordingOfMorePasswordsOrStepsThanAnyWorkNeedsIsRefused() {
        var passwords = new StringBuilder("open | /login\n");
        for (int i = 0; i < 300; i++) {
            passwords.append("type | id=password | secret-").append(i).append('\n');
        }
        String steps = "{\"type\": \"change\", \"selectors\": [[\"#a\"]], \"value\": \"x\"},".repeat(5_001);

        assertThatThrownBy(() -> read(side(passwords.toString())))
                .hasMessageContaining("more than 200 different passwords");
        assertThatThrownBy(() -> read(recorder(steps.substring(0, steps.length() - 1))))
                .hasMessageContaining("has 5001 steps");
    }

    @Test
    void aFieldWithinSomethingCalledPasswordIsNoPassword() {
        var imported = read(recorder("""
                {"type": "navigate", "url": "https://shop.example/login"},
                {"type": "change", "selectors": [["xpath///*[@id=\\"loginPasswordForm\\"]/div[1]/input"]], "value": "clerk"},
                {"type": "change", "selectors": [["#reset-password > input.email"]], "value": "a@example.org"},
                {"type": "change", "selectors": [["#password input"]], "value": "hunter2-Zx"},
                {"type": "change", "selectors": [["xpath///label[text()='Password']/following-sibling::input"]], "value": "hunter2-Zx"}""")).getFirst();

        isNowhere(imported);
        assertThat(FORMAT.toYaml(imported.plan())).contains("clerk", "a@example.org");
        assertThat(secrets(imported)).containsExactly("shop-example-password");
    }

    @Test
    void aTokenInTheFragmentOfAnAddressIsCut() {
        var imported = read(recorder("""
                {"type": "navigate", "url": "https://shop.example/cb#access_token=eyJhbGciOi&state=1"},
                {"type": "navigate", "url": "https://shop.example/#/reset?token=eyJhbGciOi&page=2"},
                {"type": "navigate", "url": "https://shop.example/help#top"}""")).getFirst();

        assertThat(steps(imported))
                .containsExactly(
                        "browser.open {\"url\":\"${inputs.site}/cb#state=1\"}",
                        "browser.open {\"url\":\"${inputs.site}/#/reset?page=2\"}",
                        "browser.open {\"url\":\"${inputs.site}/help#top\"}");
    }

    private static List<String> secrets(Imported imported) {
        return imported.plan().inputs().entrySet().stream()
                .filter(input -> input.getKey().startsWith("secret"))
                .map(input -> input.getValue().fallback().asText())
                .toList();
    }

    private static JsonNode json(String text) {
        try {
            return RecordingFixture.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
