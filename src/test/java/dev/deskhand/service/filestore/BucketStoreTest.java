package dev.deskhand.service.filestore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BucketStoreTest extends FileStoreContract {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestBuckets buckets;

    @BeforeAll
    static void start() {
        buckets = new TestBuckets();
    }

    @AfterAll
    static void stop() {
        buckets.close();
    }

    @Override
    FileStore store() {
        return new BucketStore(buckets.made("files-" + COUNT.incrementAndGet(), true));
    }

    @Test
    void deletesEveryVersionThatTheBucketKept() {
        var address = buckets.made("versions", true);
        var store = new BucketStore(address);
        for (String text : new String[] {"first", "second", "third"}) {
            store.put("uploads/f-1", text.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(buckets.everything("versions")).hasSize(3);
        assertThat(store.delete("uploads/f-1")).isEqualTo(1);
        assertThat(buckets.everything("versions")).isEmpty();
    }

    @Test
    void worksInABucketThatKeepsNoVersions() {
        var store = new BucketStore(buckets.made("plain", false));
        store.check();
        store.put("uploads/f-1", new byte[] {1});
        store.put("uploads/f-1", new byte[] {2});
        assertThat(store.delete("uploads/f-1")).isEqualTo(1);
        assertThat(buckets.everything("plain")).isEmpty();
    }

    @Test
    void saysWhereWhatIsMissingAndTellsNoKey() {
        var store = new BucketStore(buckets.address("nowhere", "desk/"));
        assertThatThrownBy(() -> store.put("uploads/f-1", new byte[1]))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("s3://nowhere/desk/ at 127.0.0.1:")
                .hasMessageNotContaining("test-secret-key");
        assertThatThrownBy(store::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("See DESKHAND_FILES and the settings that go with it.");
    }

    /** Some that speak like S3 say no more of an object that is not there than that it is not. */
    @Test
    void anObjectThatIsNotThereIsNoOutageHoweverThatIsSaid() throws IOException {
        var answers = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        answers.createContext("/bare/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        answers.createContext("/gone/", exchange -> {
            byte[] said = "<Error><Code>NoSuchBucket</Code><Message>gone</Message></Error>".getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            exchange.sendResponseHeaders(404, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        answers.start();
        URI place = URI.create("http://127.0.0.1:" + answers.getAddress().getPort());
        try (var bare = new BucketStore(new BucketAddress("bare", "", place, "us-east-1", true, "key", "secret"));
                var gone = new BucketStore(new BucketAddress("gone", "", place, "us-east-1", true, "key", "secret"))) {
            assertThat(bare.open("evidence/ab/abcd")).isEmpty();
            assertThatThrownBy(() -> gone.open("evidence/ab/abcd")).isInstanceOf(StoreUnavailableException.class);
        } finally {
            answers.stop(0);
        }
    }

    @Test
    void readsAnAddressAsPeopleWriteIt() {
        var address = of("s3://company-files/deskhand/", Optional.of("https://s3.example.com"), Optional.empty());
        assertThat(address.bucket()).isEqualTo("company-files");
        assertThat(address.prefix()).isEqualTo("deskhand/");
        assertThat(address.pathStyle()).isTrue();
        assertThat(address).hasToString("the bucket s3://company-files/deskhand/ at s3.example.com");
        assertThat(of("s3://company-files", Optional.empty(), Optional.empty()))
                .hasToString("the bucket s3://company-files/")
                .extracting(BucketAddress::pathStyle)
                .isEqualTo(false);
        assertThatThrownBy(() -> of("s3://", Optional.empty(), Optional.empty()))
                .hasMessage("'' cannot be a bucket's name");
        assertThatThrownBy(() -> of("s3://files", Optional.of("s3.example.com"), Optional.empty()))
                .hasMessage("'s3.example.com' is no address: write it like https://s3.example.com");
        assertThatThrownBy(() -> of("s3://files", Optional.empty(), Optional.of("AK")))
                .hasMessage("an access key and its secret belong together; one of them is missing");
    }

    private static BucketAddress of(String address, Optional<String> endpoint, Optional<String> accessKey) {
        return BucketAddress.of(address, endpoint, "eu-west-1", Optional.empty(), accessKey, Optional.empty());
    }
}
