package dev.deskhand.service.witness;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.deskhand.service.filestore.BucketAddress;
import dev.deskhand.service.filestore.TestBuckets;
import dev.deskhand.service.persistence.log.CheckpointStore.Row;
import dev.deskhand.service.sealing.SampleLog;
import dev.deskhand.service.verification.KeptCheckpoint;
import dev.deskhand.workflows.transparency.Checkpoint;
import dev.deskhand.workflows.transparency.NoteSigner;
import dev.deskhand.workflows.transparency.ProofCheck;
import dev.deskhand.workflows.transparency.SignedNote;
import dev.deskhand.workflows.transparency.TreeHash;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

class WitnessTest {

    private static final Instant NOW = Instant.parse("2013-05-24T00:00:00Z");

    private final WireMockServer server = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SampleLog log;

    @BeforeEach
    void open() {
        server.start();
        log = new SampleLog(folder);
    }

    @AfterEach
    void close() {
        server.stop();
        log.database.close();
    }

    private Row checkpoint(String run) {
        log.run(run);
        return log.checkpoints.sign();
    }

    private Row forged(long size) {
        var text = new Checkpoint(log.key.origin(), size, TreeHash.OF_NOTHING).text();
        return new Row(size, NOW, SignedNote.sign(text, log.key.signers()).written());
    }

    @Test
    void putsLockedObjectsIntoABucketAndNoticesAnotherOneThere() throws IOException, InterruptedException {
        var witness = new BucketWitness(
                BucketWitness.address(server.baseUrl() + "/log/desk$one", "us-east-1", "AKEXAMPLE", "the-secret"),
                365,
                log.clock);
        server.stubFor(put(anyUrl()).willReturn(aResponse().withStatus(200)));
        Row row = checkpoint("r1");
        witness.take(row, 0);
        LoggedRequest request = server.findAll(
                        com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor(anyUrl()))
                .getFirst();
        assertThat(request.getUrl()).isEqualTo("/log/desk%24one/checkpoint-000000000011.txt");
        assertThat(request.getBodyAsString()).isEqualTo(row.note());
        assertThat(request.getHeader("x-amz-object-lock-mode")).isEqualTo("COMPLIANCE");
        assertThat(request.getHeader("x-amz-object-lock-retain-until-date")).isEqualTo("2027-03-02T08:00:00Z");
        assertThat(request.getHeader("if-none-match")).isEqualTo("*");
        assertThat(request.getHeader("authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKEXAMPLE/")
                .contains("/us-east-1/s3/aws4_request", "if-none-match", "x-amz-object-lock-retain-until-date");

        server.stubFor(put(anyUrl()).willReturn(aResponse().withStatus(412)));
        assertThatThrownBy(() -> witness.take(row, 0))
                .hasMessage("it answered 412 and shows nothing there: may the key get objects?");
        comesMeanwhile(row.note());
        witness.take(row, 0);
        comesMeanwhile(forged(row.size()).note());
        assertThatThrownBy(() -> witness.take(row, 0))
                .isInstanceOf(ForkException.class)
                .hasMessage("FORK: the bucket has another checkpoint of 11 entries");
        server.resetAll();
        server.stubFor(put(anyUrl())
                .willReturn(aResponse()
                        .withStatus(403)
                        .withBody("<Error><Code>AccessDenied</Code><Message>AccessDenied</Message></Error>")));
        assertThatThrownBy(() -> witness.take(row, 0))
                .hasMessageStartingWith("it answered 403: ")
                .hasMessageContaining("AccessDenied");
    }

    /** The bucket has it when the witness looks for the second time. */
    private void comesMeanwhile(String note) {
        server.stubFor(get(anyUrl())
                .inScenario(note)
                .whenScenarioStateIs(STARTED)
                .willReturn(aResponse().withStatus(404))
                .willSetStateTo("put"));
        server.stubFor(get(anyUrl())
                .inScenario(note)
                .whenScenarioStateIs("put")
                .willReturn(aResponse().withBody(note)));
    }

    /** As one with object lock does; servers that keep versions take another one whatever the condition. */
    @Test
    void laysNoOtherHeadOverTheOneThatABucketWithVersionsHas() throws IOException {
        try (var buckets = new TestBuckets()) {
            keepsTheFirst(buckets, buckets.made("log", true), 0, log.clock);
        }
    }

    @Test
    @Tag("deep")
    void aGivenServerKeepsWhatItWasGivenAndLetsNobodyDeleteIt() throws IOException {
        try (var buckets = TestBuckets.given()) {
            BucketAddress address = buckets.madeLocked(TestBuckets.fresh(), false);
            keepsTheFirst(buckets, address, 1, Clock.systemUTC());

            String bucket = address.bucket();
            String key = buckets.everything(bucket).getFirst();
            var head = buckets.client()
                    .headObject(request -> request.bucket(bucket).key(key));
            assertThat(head.objectLockMode()).isEqualTo(ObjectLockMode.COMPLIANCE);
            assertThat(head.objectLockRetainUntilDate()).isAfter(Instant.now().plus(Duration.ofHours(23)));
            assertThatThrownBy(() -> buckets.client()
                            .deleteObject(request -> request.bucket(bucket)
                                    .key(key)
                                    .versionId(head.versionId())
                                    .bypassGovernanceRetention(true)))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
            assertThatThrownBy(() -> buckets.client()
                            .putObjectRetention(request -> request.bucket(bucket)
                                    .key(key)
                                    .versionId(head.versionId())
                                    .retention(kept -> kept.mode(ObjectLockRetentionMode.COMPLIANCE)
                                            .retainUntilDate(Instant.now().plus(Duration.ofHours(1))))))
                    .isInstanceOfSatisfying(
                            S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
        }
    }

    private void keepsTheFirst(TestBuckets buckets, BucketAddress address, int lockDays, Clock clock)
            throws IOException {
        var witness = new BucketWitness(address, lockDays, clock);
        Row row = checkpoint("r1");
        witness.take(row, 0);
        witness.take(row, 0);

        assertThatThrownBy(() -> witness.take(forged(row.size()), 0))
                .isInstanceOf(ForkException.class)
                .hasMessage("FORK: the bucket has another checkpoint of 11 entries");
        assertThat(buckets.everything(address.bucket())).containsExactly("desk/checkpoint-000000000011.txt");
        assertThat(buckets.client()
                        .getObjectAsBytes(
                                request -> request.bucket(address.bucket()).key("desk/checkpoint-000000000011.txt"))
                        .asUtf8String())
                .isEqualTo(row.note());
    }

    @Test
    void addsFilesToAFolderAndWritesNoneAgain() throws IOException {
        Path place = folder.resolve("copies");
        var witness = new FolderWitness(place, log.heads);
        Row row = checkpoint("r1");
        witness.take(row, 0);
        witness.take(row, 0);
        assertThat(Files.readString(place.resolve("checkpoint-000000000011.txt")))
                .isEqualTo(row.note());
        assertThatThrownBy(() -> witness.take(forged(11), 0)).isInstanceOf(ForkException.class);
        assertThat(Files.readString(place.resolve("checkpoint-000000000011.txt")))
                .isEqualTo(row.note());
    }

    /** From a backup, say: it goes on with other entries, and its next head may have any size. */
    @Test
    void aFolderWithHeadsThatTheLogNeverHadShowsThatItWasSetBack() throws IOException {
        Path place = Files.createDirectories(folder.resolve("copies"));
        Row first = checkpoint("r1");
        new FolderWitness(place, log.heads).take(first, 0);
        Files.writeString(
                place.resolve("checkpoint-000000000015.txt"), forged(15).note());
        Row second = checkpoint("r2");

        assertThatThrownBy(() -> new FolderWitness(place, log.heads).take(second, first.size()))
                .isInstanceOf(ForkException.class)
                .hasMessage("FORK: the folder has a checkpoint of 15 entries, in checkpoint-000000000015.txt, that this"
                        + " log never had: it was set back");
        assertThat(place.toFile().list()).hasSize(2);

        Files.delete(place.resolve("checkpoint-000000000015.txt"));
        Files.writeString(place.resolve("checkpoint-of-somebody.txt"), "notes");
        new FolderWitness(place, log.heads).take(second, first.size());
        assertThat(place.toFile().list()).hasSize(3);
    }

    @Test
    void goesOnBesideAFileWhoseWritingWasCutShortAndTheAuditorReadsWhatIsWhole() throws IOException {
        Path place = Files.createDirectories(folder.resolve("copies"));
        var witness = new FolderWitness(place, log.heads);
        Row row = checkpoint("r1");
        Files.writeString(
                place.resolve("checkpoint-000000000011.txt"), row.note().substring(0, 40));
        Files.writeString(
                place.resolve("checkpoint-000000000011.2.txt"), row.note().substring(0, 9) + "\0\0\0");

        witness.take(row, 0);
        witness.take(row, 0);

        assertThat(Files.readString(place.resolve("checkpoint-000000000011.3.txt")))
                .isEqualTo(row.note());
        assertThat(place.toFile().list()).hasSize(3);
        assertThat(KeptCheckpoint.in(place)).extracting(KeptCheckpoint::note).containsExactly(row.note());
        Files.writeString(place.resolve("checkpoint-000000000012.txt"), "deskhand.local/other\n12");
        assertThatThrownBy(() -> witness.take(forged(12), 0)).isInstanceOf(ForkException.class);
    }

    @Test
    void sendsSyslogMessagesOverTcpAndUdp() throws Exception {
        Row row = checkpoint("r1");
        try (var tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var got = CompletableFuture.supplyAsync(() -> {
                try (var socket = tcp.accept()) {
                    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            new SyslogWitness("tcp://127.0.0.1:" + tcp.getLocalPort()).take(row, 0);
            String[] parts = got.get().split(" ", 2);
            assertThat(Integer.parseInt(parts[0])).isEqualTo(parts[1].getBytes(StandardCharsets.UTF_8).length);
            check(parts[1], row);
        }
        try (var udp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            new SyslogWitness("udp://127.0.0.1:" + udp.getLocalPort()).take(row, 0);
            var packet = new DatagramPacket(new byte[8192], 8192);
            udp.setSoTimeout(20_000);
            udp.receive(packet);
            check(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8), row);
        }
        assertThatThrownBy(() -> new SyslogWitness("loghost")).hasMessageStartingWith("'loghost' is no syslog server");
    }

    private static void check(String message, Row row) throws IOException {
        assertThat(message)
                .matches("(?s)<110>1 2026-03-02T08:00:00\\.123456Z \\S+ deskhand \\d+ checkpoint - \uFEFF\\{.*}");
        var json = new ObjectMapper().readTree(message.substring(message.indexOf('\uFEFF') + 1));
        assertThat(json.path("note").asText()).isEqualTo(row.note());
    }

    @Test
    void showsAWitnessThatTheLogHasOnlyGrown() throws IOException, InterruptedException {
        NoteSigner cosigner = NoteSigner.fresh("witness.example");
        var witness = new C2spWitness(server.baseUrl(), log.tree, log.heads);
        Row first = checkpoint("r1");
        Row second = checkpoint("r2");
        String text = SignedNote.parse(second.note()).text();
        String line = SignedNote.sign(text, List.of(cosigner)).written().substring(text.length() + 1);
        server.stubFor(
                post("/add-checkpoint").willReturn(aResponse().withStatus(200).withBody(line)));
        witness.take(second, first.size());
        String[] parts = server.findAll(com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor(anyUrl()))
                .getFirst()
                .getBodyAsString()
                .split("\n\n", 2);
        List<String> lines = parts[0].lines().toList();
        assertThat(lines.getFirst()).isEqualTo("old 11");
        assertThat(parts[1]).isEqualTo(second.note());
        var proof = lines.stream().skip(1).map(TreeHash::fromBase64).toList();
        Checkpoint before = Checkpoint.parse(SignedNote.parse(first.note()).text());
        Checkpoint after = Checkpoint.parse(text);
        assertThat(ProofCheck.consistent(before.size(), after.size(), before.root(), after.root(), proof))
                .isTrue();
        assertThat(SignedNote.parse(log.heads.last().orElseThrow().note()).isSignedBy(cosigner.verifier()))
                .isTrue();

        server.stubFor(
                post("/add-checkpoint").willReturn(aResponse().withStatus(409).withBody("999\n")));
        assertThatThrownBy(() -> witness.take(second, 11))
                .hasMessage("FORK: the witness has seen 999 entries of this log, which has 21: it was set back");
        server.stubFor(post("/add-checkpoint").willReturn(aResponse().withStatus(422)));
        assertThatThrownBy(() -> witness.take(second, 11)).isInstanceOf(ForkException.class);
    }

    /** As the protocol has it: the same size, and another root. */
    @Test
    void aWitnessWithAnotherHeadOfTheSameSizeIsAFork() {
        var witness = new C2spWitness(server.baseUrl(), log.tree, log.heads);
        Row row = checkpoint("r1");
        server.stubFor(
                post("/add-checkpoint").willReturn(aResponse().withStatus(409).withBody("11\n")));

        assertThatThrownBy(() -> witness.take(row, 0))
                .isInstanceOf(ForkException.class)
                .hasMessage("FORK: the witness has another checkpoint of 11 entries");
        assertThat(server.getAllServeEvents()).hasSize(2);
    }

    @Test
    void noAnswerOfAWitnessMakesTheLogsOwnSignatureWrong() throws Exception {
        var witness = new C2spWitness(server.baseUrl(), log.tree, log.heads);
        Row row = checkpoint("r1");
        byte[] own = Base64.getDecoder()
                .decode(SignedNote.parse(row.note()).signatures().getFirst().base64());
        own[own.length - 1] ^= 1;
        NoteSigner cosigner = NoteSigner.fresh("witness.example");
        String text = SignedNote.parse(row.note()).text();
        String good = SignedNote.sign(text, List.of(cosigner)).written().substring(text.length() + 1);
        String odd = good.replace("witness.example", "witness\u2028example");
        server.stubFor(post("/add-checkpoint")
                .willReturn(aResponse()
                        .withBody("\u2014 " + log.key.origin() + " "
                                + Base64.getEncoder().encodeToString(own) + "\n" + odd + good)));

        witness.take(row, 0);

        var kept = SignedNote.parse(log.heads.last().orElseThrow().note());
        assertThat(log.key.signers()).allMatch(signer -> kept.isSignedBy(signer.verifier()));
        assertThat(kept.signatures())
                .extracting(SignedNote.Line::name)
                .containsExactly(log.key.origin(), "witness.example");
    }

    @Test
    void whatAWitnessAnswersWronglyIsShownAsAProblem() throws Exception {
        var loop = new WitnessLoop(new C2spWitness(server.baseUrl(), log.tree, log.heads), log.heads, log.clock);
        checkpoint("r1");
        var answers = Map.of(
                "it answered 409 without the size it knows",
                aResponse().withStatus(409).withBody("-1\n"),
                "it answered with no signature: ",
                aResponse().withBody("<html>signed in</html>"),
                "it answered with more than 65536 bytes",
                aResponse().withBody("a".repeat(70_000)),
                "it answered 302: ",
                aResponse().withStatus(302).withHeader("Location", "http://elsewhere.example/"));
        for (var answer : answers.entrySet()) {
            server.stubFor(post("/add-checkpoint").willReturn(answer.getValue()));
            assertThat(loop.once()).isFalse();
            assertThat(log.heads.witnesses().getFirst().problem()).startsWith(answer.getKey());
        }
    }

    @Test
    void aPlaceThatFailsInAnUnforeseenWayIsShownToo() throws Exception {
        checkpoint("r1");
        var loop = new WitnessLoop(
                new Odd((row, before) -> {
                    throw new StackOverflowError("deep");
                }),
                log.heads,
                log.clock);

        assertThat(loop.once()).isFalse();
        assertThat(log.heads.witnesses().getFirst().problem())
                .isEqualTo("it could not be given: java.lang.StackOverflowError: deep");
    }

    @Test
    void aDatabaseThatIsGoneWhileAPlaceRefusesEndsNothing() throws Exception {
        checkpoint("r1");
        var place = new Odd((row, before) -> {
            log.database.close();
            throw new IllegalStateException("refused");
        });

        assertThat(new WitnessLoop(place, log.heads, log.clock).once()).isFalse();
    }

    /** Each sends a little again and again, so that no time limit of a single read is ever over. */
    @Test
    void aPlaceThatNeverEndsItsAnswerIsShownAndAskedAgainWhenItIsFree() throws Exception {
        checkpoint("r1");
        try (var dripping = new Dripping()) {
            String at = "127.0.0.1:" + dripping.port();
            for (Witness witness :
                    List.of(new C2spWitness("http://" + at, log.tree, log.heads), new SyslogWitness("tcp://" + at))) {
                var loop = new WitnessLoop(witness, log.heads, log.clock, Duration.ofMillis(500));
                assertThat(loop.once()).isFalse();
                assertThat(problem(witness)).isEqualTo("it has not ended its answer within 0 seconds");
            }
        }
        var hung = new CountDownLatch(1);
        var place = new Odd((row, before) -> awaitUninterruptibly(hung));
        var loop = new WitnessLoop(place, log.heads, log.clock, Duration.ofMillis(100));
        assertThat(loop.once()).isFalse();
        assertThat(loop.once()).isFalse();
        assertThat(problem(place)).isEqualTo("it has not ended with what it was given before");
        assertThat(place.asked).hasValue(1);
        hung.countDown();
        place.taking = (row, before) -> {};
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!loop.once()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
        assertThat(place.asked).hasValueGreaterThan(1);
    }

    private @Nullable String problem(Witness witness) {
        return log.heads.witnesses().stream()
                .filter(state -> state.name().equals(witness.name()))
                .findFirst()
                .orElseThrow()
                .problem();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException e) {
                // as a disk that hangs
            }
        }
    }

    /** A place that does as a test says. */
    private static final class Odd implements Witness {

        final AtomicInteger asked = new AtomicInteger();
        volatile BiConsumer<Row, Long> taking;

        Odd(BiConsumer<Row, Long> taking) {
            this.taking = taking;
        }

        @Override
        public String name() {
            return "odd place";
        }

        @Override
        public void take(Row checkpoint, long before) {
            asked.incrementAndGet();
            taking.accept(checkpoint, before);
        }
    }

    /** Answers to whoever comes, and never ends it. */
    private static final class Dripping implements AutoCloseable {

        private final ServerSocket server;

        Dripping() throws IOException {
            server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try {
                        Socket socket = server.accept();
                        Thread.ofVirtual().start(() -> drip(socket));
                    } catch (IOException e) {
                        return;
                    }
                }
            });
        }

        private static void drip(Socket socket) {
            try (socket) {
                var out = socket.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                while (true) {
                    out.write('a');
                    out.flush();
                    Thread.sleep(20);
                }
            } catch (IOException | InterruptedException e) {
                // whoever asked has gone
            }
        }

        int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void losesNoCheckpointWhileAWitnessIsDownOrTheServiceStops() throws InterruptedException, IOException {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503).withBody("later")));
        var witness = new BucketWitness(
                BucketWitness.address(server.baseUrl() + "/bin/p", "us-east-1", "AKEXAMPLE", "the-secret"),
                0,
                log.clock);
        checkpoint("r1");
        assertThat(new WitnessLoop(witness, log.heads, log.clock).once()).isFalse();
        var state = log.heads.witnesses().getFirst();
        assertThat(state.problem()).startsWith("it answered 503: ");
        assertThat(state.size()).isZero();
        checkpoint("r2");
        checkpoint("r3");
        server.resetAll();
        server.stubFor(put(anyUrl()).willReturn(aResponse().withStatus(200)));
        // Another start of the service.
        assertThat(new WitnessLoop(witness, log.heads, log.clock).once()).isTrue();
        assertThat(server.findAll(com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor(anyUrl())))
                .extracting(LoggedRequest::getUrl)
                .containsExactly(
                        "/bin/p/checkpoint-000000000011.txt",
                        "/bin/p/checkpoint-000000000021.txt",
                        "/bin/p/checkpoint-000000000031.txt");
        assertThat(log.heads.witnesses().getFirst().problem()).isNull();
        assertThat(log.heads.witnesses().getFirst().size()).isEqualTo(31);
    }
}
