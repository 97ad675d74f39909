package dev.deskhand.tools.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.deskhand.tools.egress.AddressRules;
import dev.deskhand.tools.egress.ClosedAddresses;
import dev.deskhand.tools.egress.EgressPolicy;
import dev.deskhand.tools.egress.HostPattern;
import dev.deskhand.tools.egress.Resolver;
import dev.deskhand.tools.spi.Egress;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Route;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpEgressTest {

    @TempDir
    Path folder;

    private final List<String> reached = new CopyOnWriteArrayList<>();
    private HttpServer inside;
    private HttpServer outside;

    @BeforeEach
    void listen() throws IOException {
        inside = server(0);
        outside = server(0);
    }

    private HttpServer server(int port) throws IOException {
        // On every address of this machine, so that nothing which gets through can be missed.
        var server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                reached.add(exchange.getLocalAddress().getPort()
                        + exchange.getRequestURI().toString() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization") + " "
                        + exchange.getRequestHeaders().getFirst("Host"));
                String query = exchange.getRequestURI().getQuery();
                if (query != null && query.matches("\\d{3} .*")) {
                    exchange.getResponseHeaders().set("Location", query.substring(4));
                    exchange.sendResponseHeaders(Integer.parseInt(query.substring(0, 3)), -1);
                } else {
                    exchange.sendResponseHeaders(204, -1);
                }
            }
        });
        server.start();
        return server;
    }

    @AfterEach
    void stop() {
        inside.stop(0);
        outside.stop(0);
    }

    @Test
    void noSpellingOfAClosedPlaceIsReached() {
        var caller = new Caller(folder).by(ClosedAddresses.rules());
        List<String> done = new ArrayList<>();
        for (String url : ClosedAddresses.all(inside.getAddress().getPort())) {
            if (caller.call(Caller.arguments("url", url)) instanceof ToolResult.Done) {
                done.add(url);
            }
        }

        assertThat(done).isEmpty();
        assertThat(reached).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void noRedirectLeadsInside(int status) {
        var caller = new Caller(folder).by(only(outside, Resolver.system()));
        for (String target : List.of(
                "http://127.0.0.1:%d/",
                "//localhost:%d/", "http://2130706433:%d/", "http://[::1]:%d/", "http://0x7f.1:%d/")) {
            String location = target.formatted(inside.getAddress().getPort());
            var result = caller.call(Caller.arguments("url", address(outside) + "?" + status + "%20" + location));

            assertThat(result).isInstanceOfSatisfying(ToolResult.Failed.class, failed -> {
                assertThat(failed.kind()).isEqualTo(FailureKind.FORBIDDEN);
                assertThat(failed.message()).contains("is closed to tools");
            });
        }
        assertThat(reached)
                .hasSize(5)
                .allMatch(hit -> hit.startsWith(outside.getAddress().getPort() + "/"));
    }

    /** Every name leads to this machine, which is open; that a host is open does not mean that somebody named it. */
    private static Egress everywhere(String... named) {
        return new Egress() {
            @Override
            public void check(URI address) {}

            @Override
            public Route route(URI address) {
                return Route.direct(List.of(InetAddress.getLoopbackAddress()));
            }

            @Override
            public boolean isNamed(URI address) {
                return List.of(named).contains(address.getHost());
            }
        };
    }

    private Object led(Egress egress, Source source, String to) {
        String port = ":" + outside.getAddress().getPort() + "/";
        var url = Caller.arguments("url", "http://shop.example" + port + "?302%20http://" + to + port);
        var result = new Caller(folder).by(egress).saidBy(source).call(url);
        return result instanceof ToolResult.Failed failed ? failed.kind() + ": " + failed.message() : "done";
    }

    @Test
    void whatWasReadIsNotLedToAHostThatNobodyNamed() {
        var page = Source.page("shop.example", null);
        assertThat(led(everywhere(), page, "evil.example"))
                .isEqualTo(
                        "FORBIDDEN: shop.example leads on to evil.example, which nobody named in this run; it was not"
                                + " followed there.");
        assertThat(led(everywhere(), Source.model("large"), "evil.example"))
                .asString()
                .startsWith("FORBIDDEN");
        assertThat(reached).hasSize(2).allMatch(hit -> hit.contains("shop.example"));

        assertThat(led(everywhere("shop.example"), page, "evil.example"))
                .asString()
                .startsWith("FORBIDDEN");
        reached.clear();

        assertThat(led(everywhere("files.example"), page, "files.example")).isEqualTo("done");
        assertThat(led(everywhere("shop.example"), Source.model("large"), "store.example"))
                .as("planned, for a host that somebody named")
                .isEqualTo("done");
        assertThat(led(everywhere(), page, "www.shop.example")).isEqualTo("done");
        assertThat(led(everywhere(), Source.user("anna"), "files.example")).isEqualTo("done");
    }

    @Test
    void credentialsStayWithTheFirstHost() {
        var policy = EgressPolicy.publicBut(List.of()).opening(List.of(HostPattern.parse("127.0.0.1")));
        var caller = new Caller(folder).by(new AddressRules(policy));

        caller.done("{'url': '" + address(outside) + "?302%20" + address(inside) + "', 'auth': {'bearer': 'token-1'}}");

        assertThat(reached.get(0)).contains("Bearer token-1");
        assertThat(reached.get(1)).doesNotContain("token-1");
    }

    @Test
    void connectsToTheAddressThatWasCheckedWhateverTheNameLeadsToLater() {
        var asked = new AtomicInteger();
        Resolver rebinding = host -> List.of(InetAddress.getByAddress(
                asked.getAndIncrement() == 0 ? new byte[] {127, 0, 0, 1} : new byte[] {127, 0, 0, 9}));
        var policy = EgressPolicy.publicBut(List.of()).opening(List.of(HostPattern.parse("127.0.0.1")));
        var caller =
                new Caller(folder).by(new AddressRules(policy.naming(List.of()).always(List.of()), rebinding));
        String url = "http://rebinding.example:" + outside.getAddress().getPort() + "/";

        var first = caller.call(Caller.arguments("url", url));
        var second = caller.call(Caller.arguments("url", url));

        assertThat(first).isInstanceOf(ToolResult.Done.class);
        assertThat(second)
                .isInstanceOfSatisfying(
                        ToolResult.Failed.class,
                        failed -> assertThat(failed.message())
                                .isEqualTo(
                                        "The host rebinding.example (127.0.0.9) is closed to tools: it is this machine itself"
                                                + " (127.0.0.0/8)."));
        assertThat(asked).hasValue(2);
        assertThat(reached).singleElement().asString().contains("rebinding.example:");
    }

    @Test
    void aNameThatAPersonGaveAndThatWasOfTheWorldIsNotFollowedIntoTheHouse() throws Exception {
        String host = "shop.example:" + outside.getAddress().getPort();
        var asked = new AtomicInteger();
        Resolver rebinding = name -> List.of(InetAddress.getByAddress(
                asked.getAndIncrement() == 0
                        ? new byte[] {93, (byte) 184, (byte) 216, 34}
                        : new byte[] {127, 0, 0, 1}));
        var rules =
                new AddressRules(EgressPolicy.publicBut(List.of()).naming(List.of(HostPattern.parse(host))), rebinding);
        rules.route(URI.create("http://" + host + "/"));

        var later = new Caller(folder).by(rules).call(Caller.arguments("url", "http://" + host + "/"));

        assertThat(later)
                .isInstanceOfSatisfying(
                        ToolResult.Failed.class,
                        failed -> assertThat(failed.message()).contains("and now leads to 127.0.0.1"));
        assertThat(asked).hasValue(2);
        assertThat(reached).isEmpty();
    }

    private static AddressRules only(HttpServer server, Resolver resolver) {
        String host = "127.0.0.1:" + server.getAddress().getPort();
        return new AddressRules(EgressPolicy.publicBut(List.of()).opening(List.of(HostPattern.parse(host))), resolver);
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }
}
