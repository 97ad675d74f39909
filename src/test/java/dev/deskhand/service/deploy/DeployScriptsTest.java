package dev.deskhand.service.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.workflows.transparency.NoteSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The scripts in {@code deploy/}: secrets fit the service, and a container begins with what it was given. */
@EnabledIf("hasOpenssl")
class DeployScriptsTest {

    @TempDir
    Path folder;

    private Path keys;
    private String files = "s3://bucket/desk";

    @BeforeEach
    void makesSecrets() throws Exception {
        keys = folder.resolve("keys");
        assertThat(run(script("make-secrets"), keys.toString(), "desk.example.com/log"))
                .contains("exit 0");
    }

    @Test
    void secretsFitTheService() throws Exception {
        var signer = NoteSigner.parse(Files.readString(keys.resolve("log-key")).strip());
        assertThat(signer.verifier().name()).isEqualTo("desk.example.com/log");
        assertThat(Base64.getDecoder()
                        .decode(Files.readString(keys.resolve("secrets-key")).strip()))
                .hasSize(32);
        assertThat(Files.readString(keys.resolve("DESKHAND_DATABASE_PASSWORD"))).matches("[0-9a-f]{64}");
    }

    @Test
    void keysInUseAreNotReplaced() throws Exception {
        String before = Files.readString(keys.resolve("log-key"));
        assertThat(run(script("make-secrets"), keys.toString(), "desk.example.com/log"))
                .contains("not replaced", "exit 2");
        assertThat(Files.readString(keys.resolve("log-key"))).isEqualTo(before);
    }

    @Test
    void containerBeginsWithSecretsFromFiles() throws Exception {
        String said = run(entry(), "start");
        assertThat(said)
                .contains("password=" + Files.readString(keys.resolve("DESKHAND_DATABASE_PASSWORD")))
                .contains("key-file=" + keys.resolve("secrets-key"))
                .contains("-jar " + folder.resolve("app") + "/quarkus-run.jar start")
                .contains("exit 0");
        Path data = folder.resolve("data");
        assertThat(Files.readString(data.resolve("log-key"))).isEqualTo(Files.readString(keys.resolve("log-key")));
    }

    @Test
    void containerDoesNotBeginWithoutTheLogsKey() throws Exception {
        Files.delete(keys.resolve("log-key"));
        assertThat(run(entry(), "start"))
                .contains("There is no", "log-key", "exit 5")
                .doesNotContain("-jar");
    }

    @Test
    void containerDoesNotBeginWithFilesOfItsOwn() throws Exception {
        files = "";
        assertThat(run(entry(), "start"))
                .contains("DESKHAND_FILES is not set", "exit 5")
                .doesNotContain("-jar");
    }

    static boolean hasOpenssl() throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v openssl").start().waitFor() == 0;
    }

    private static String script(String name) {
        return DeployFolder.ROOT.resolve(name).toAbsolutePath().normalize().toString();
    }

    private String entry() {
        return script("entry");
    }

    /** What a script said, and its exit code; in place of Java stands a script that tells how it was called. */
    private String run(String... command) throws IOException, InterruptedException {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path java = programs.resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\necho \"password=$DESKHAND_DATABASE_PASSWORD key-file=$DESKHAND_SECRETS_KEY_FILE $*\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("DESKHAND_"));
        environment.put("PATH", programs + ":" + environment.get("PATH"));
        environment.put("APP_FOLDER", folder.resolve("app").toString());
        environment.put("KEYS_FOLDER", keys.toString());
        environment.put("DESKHAND_FILES", files);
        environment.put("DESKHAND_DATA", folder.resolve("data").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said + "exit " + process.exitValue();
    }
}
