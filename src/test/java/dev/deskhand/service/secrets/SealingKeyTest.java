package dev.deskhand.service.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.KeyHolders;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.tools.masking.Mask;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.SettableClock;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of the stored secrets in an outside vault, and its rotation while instances run. */
class SealingKeyTest {

    private static final Person CLERK = new Person("clerk", Set.of("office"));
    private static final String FIRST = key(1);
    private static final String SECOND = key(2);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private final Map<String, String> vault = new HashMap<>(Map.of("desk", FIRST));
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-28T08:00:00Z"));

    @SuppressWarnings("NullAway.Init") // set before each test
    private Database database;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SecretStore store;

    @BeforeEach
    void open() {
        database = TestDatabases.sqlite(folder);
        store = new SecretStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static String key(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private SealingKey sealingKey() {
        return sealingKey("desk");
    }

    /** An instance's, which finds its key under this name in the vault. */
    private SealingKey sealingKey(String credentials) {
        return sealingKey(Map.of("deskhand.secrets-key-credentials", credentials));
    }

    private SealingKey sealingKey(Map<String, String> settings) {
        DeskhandConfig config = new SmallRyeConfigBuilder()
                .withMapping(DeskhandConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(DeskhandConfig.class);
        return new SealingKey(config, DataFolder.at(folder), this::fromVault, clock);
    }

    private SharedSeal seal(SealingKey key, String process) {
        return new SharedSeal(key, new KeyHolders(database), process);
    }

    private String fromVault(String name, String field) {
        String value = vault.get(name);
        if (value == null) {
            throw new OutsideCredentials.NotGiven("the credentials '" + name + "' have no " + field);
        }
        return value;
    }

    private HeldSecrets held(SealingKey key) {
        return held(seal(key, "service"));
    }

    private HeldSecrets held(SharedSeal seal) {
        var acts = new ActStore(database, clock);
        var mask = new Mask();
        return new HeldSecrets(
                new EnvironmentSecrets(
                        Map.of("DESKHAND_OUTSIDE_SECRET_ERP", "erp/pin@erp.example.com"), this::fromVault),
                store,
                seal,
                acts,
                mask,
                new KeptSignIns(store, seal, acts, mask, clock),
                new Resealing(store, seal, acts));
    }

    private void stored(SealingKey key, String value) {
        stored(seal(key, "service"), value);
    }

    private void stored(SharedSeal key, String value) {
        List<String> hosts = List.of("crm.example.com");
        var sealed = key.seal(value, StoredSecret.bound("crm", hosts, List.of()));
        store.put(new StoredSecret("crm", hosts, List.of(), sealed.text(), sealed.keyId(), "root", clock.instant()));
    }

    private static String first(SealingKey key) {
        return key.all().getFirst().id();
    }

    private String sealedBy() {
        return store.find("crm").orElseThrow().keyId();
    }

    private static String revealed(HeldSecrets held) {
        return held.forRunsOf(CLERK).reveal("crm", "crm.example.com");
    }

    @Test
    void aKeyFileThatOthersMayReadIsRefused() throws IOException {
        String made = first(sealingKey(Map.of()));
        Path file = folder.resolve(SealingKey.FILE);
        assertThat(first(sealingKey(Map.of()))).isEqualTo(made);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> sealingKey(Map.of()).all())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Others may read " + file)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aKeyOfAnotherLengthIsNone() {
        for (String wrong : List.of("AAAAAAAAAAAAAAAAAAAAAA==", FIRST + " AAAA", "no base64!")) {
            assertThatThrownBy(() ->
                            sealingKey(Map.of("deskhand.secrets-key", wrong)).all())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is not base64 of 32 bytes");
        }
    }

    @Test
    void aNewKeyInTheVaultSealsAnewWhatTheOldOneSealedAndTheOldOneCanGo() {
        SealingKey key = sealingKey();
        HeldSecrets held = held(key);
        stored(key, "open sesame 91");
        String before = first(key);
        assertThat(revealed(held)).isEqualTo("open sesame 91");

        vault.put("desk", SECOND + " " + FIRST);
        clock.advance(Duration.ofMinutes(2));
        assertThat(revealed(held)).isEqualTo("open sesame 91");
        held.hideAll();
        assertThat(store.find("crm").orElseThrow().keyId()).isNotEqualTo(before).isEqualTo(first(key));

        vault.put("desk", SECOND);
        assertThat(revealed(held(sealingKey()))).isEqualTo("open sesame 91");
        vault.put("desk", FIRST);
        assertThatThrownBy(() -> revealed(held(sealingKey())))
                .hasMessage("The secret \"crm\" was sealed with another key than the credentials 'desk' of"
                        + " vault-credentials-provider has");
    }

    @Test
    void whatAnAdminSetMeanwhileIsNotPutBack() {
        SealingKey key = sealingKey();
        stored(key, "the old value");
        StoredSecret read = store.find("crm").orElseThrow();
        stored(key, "the new value");
        assertThat(store.replace(read, read)).isFalse();
        assertThat(revealed(held(key))).isEqualTo("the new value");
    }

    @Test
    void anInstanceThatHasNotTheNewKeyYetIsShutOutOfNothing() {
        vault.put("late", FIRST);
        SealingKey earlyKey = sealingKey("desk");
        SealingKey lateKey = sealingKey("late");
        SharedSeal early = seal(earlyKey, "early");
        SharedSeal late = seal(lateKey, "late");
        stored(early, "open sesame 93");
        late.agreed();
        String old = first(lateKey);

        vault.put("desk", SECOND + " " + FIRST);
        clock.advance(Duration.ofMinutes(2));
        held(early).hideAll();
        assertThat(sealedBy()).isEqualTo(old);
        stored(early, "open sesame 94");
        assertThat(revealed(held(late))).isEqualTo("open sesame 94");

        vault.put("late", SECOND + " " + FIRST);
        clock.advance(Duration.ofMinutes(2));
        late.agreed();
        held(early).hideAll();
        assertThat(sealedBy()).isEqualTo(first(earlyKey)).isNotEqualTo(old);
        assertThat(revealed(held(late))).isEqualTo("open sesame 94");
    }

    @Test
    void anInstanceThatComesBackWithTheOldKeyAloneSaysWhatItLacksAndIsHelpedByTheOthers() {
        vault.put("desk", SECOND + " " + FIRST);
        vault.put("late", FIRST);
        SealingKey earlyKey = sealingKey("desk");
        SharedSeal early = seal(earlyKey, "early");
        stored(early, "open sesame 97");
        SealingKey lateKey = sealingKey("late");
        SharedSeal late = seal(lateKey, "late");

        assertThatThrownBy(() -> revealed(held(late)))
                .hasMessage(
                        "The secret \"crm\" is sealed with a key that other instances have and this one has not yet");

        late.agreed();
        new Resealing(store, early, new ActStore(database, clock)).run(store.all());
        assertThat(revealed(held(late))).isEqualTo("open sesame 97");
    }

    @Test
    void instancesThatHaveBothKeysInDifferentOrdersDoNotSealByTurns() {
        vault.put("desk", SECOND + " " + FIRST);
        vault.put("late", FIRST + " " + SECOND);
        SharedSeal early = seal(sealingKey("desk"), "early");
        SharedSeal late = seal(sealingKey("late"), "late");

        late.agreed();
        assertThat(early.agreed()).isEmpty();
        assertThat(late.agreed()).isEmpty();
        late.leave();
        assertThat(early.agreed()).contains(first(sealingKey("desk")));
    }

    @Test
    void aKeyThatWasGivenOnlyNowIsHadAsSoonAsASecretNeedsIt() {
        SealingKey late = sealingKey();
        late.all();
        vault.put("desk", SECOND + " " + FIRST);
        clock.advance(Duration.ofSeconds(10));
        assertThat(late.known(first(sealingKey()))).isPresent();
    }

    @Test
    void aKeyFileThatIsGoneWhileTheServiceRunsIsNotReplacedByAnother() throws Exception {
        SealingKey key = sealingKey(Map.of());
        stored(key, "open sesame 95");
        Path file = folder.resolve(SealingKey.FILE);
        Path aside = Files.move(file, folder.resolve("aside"));
        clock.advance(Duration.ofMinutes(2));
        assertThat(revealed(held(key))).isEqualTo("open sesame 95");
        stored(key, "open sesame 96");
        assertThat(file).doesNotExist();

        Files.move(aside, file);
        assertThat(revealed(held(sealingKey(Map.of())))).isEqualTo("open sesame 96");
    }

    @Test
    void theKeyStaysWhileTheVaultIsAwayAndIsAskedForAtTheStart() {
        SealingKey key = sealingKey();
        stored(key, "open sesame 92");
        vault.clear();
        clock.advance(Duration.ofMinutes(2));
        assertThat(revealed(held(key))).isEqualTo("open sesame 92");
        assertThatThrownBy(() -> sealingKey().all())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The key of the secrets cannot be had: the credentials 'desk' have no password."
                        + " See DESKHAND_SECRETS_KEY_CREDENTIALS and whether the vault answers.");
        vault.put("desk", "not a key");
        assertThatThrownBy(() -> sealingKey().all())
                .hasMessageStartingWith("The key of the secrets in the credentials 'desk'")
                .hasMessageNotContaining("not a key");
    }

    @Test
    void aSecretOfTheVaultIsFetchedAtEachUse() {
        HeldSecrets held = held(sealingKey());
        vault.put("erp", "first");
        assertThat(held.forRunsOf(CLERK).reveal("erp", "erp.example.com")).isEqualTo("first");
        vault.put("erp", "second");
        assertThat(held.forRunsOf(CLERK).reveal("erp", "erp.example.com")).isEqualTo("second");
        assertThatThrownBy(() -> held.forRunsOf(CLERK).reveal("erp", "evil.example"))
                .hasMessage("The secret \"erp\" is for erp.example.com, not for evil.example");
        vault.remove("erp");
        held.hideAll();
        assertThatThrownBy(() -> held.forRunsOf(CLERK).reveal("erp", "erp.example.com"))
                .hasMessage("The secret \"erp\" could not be fetched from the vault");
    }
}
