package dev.deskhand.tools.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.Upstream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

    private static final EgressPolicy PUBLIC = EgressPolicy.publicBut(List.of());

    @Test
    void noSpellingOfAClosedPlaceHasARoute() {
        var rules = ClosedAddresses.rules();
        var through = ClosedAddresses.all(7777).stream()
                .filter(url -> {
                    try {
                        rules.route(WebAddress.parse(url));
                        return true;
                    } catch (IllegalArgumentException | ToolFailure | UnknownHostException refused) {
                        return false;
                    }
                })
                .toList();

        assertThat(ClosedAddresses.all(7777)).hasSizeGreaterThan(300);
        assertThat(through).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/a?b=c#d, https://example.com/a?b=c#d",
        "HTTPS://EXAMPLE.com:443/, https://example.com:443/",
        "http://münchen.example/straße, http://xn--mnchen-3ya.example/stra%C3%9Fe",
        "http://例子.公司/发票, http://xn--fsqu00a.xn--55qx5d/%E5%8F%91%E7%A5%A8",
        "https://erp.example.com./x y|z, https://erp.example.com/x%20y%7Cz",
        "http://93.184.216.34/, http://93.184.216.34/",
        "http://1572395042/, http://93.184.216.34/",
        "'http://[2606:2800:220:1:248:1893:25c8:1946]/', 'http://[2606:2800:220:1:248:1893:25c8:1946]/'",
        "https://a-b.c1.example/?next=http://127.0.0.1/, https://a-b.c1.example/?next=http://127.0.0.1/",
        "https://example.com/@you, https://example.com/@you",
        "https://localhost.example.com/, https://localhost.example.com/",
        "https://10.example.com/, https://10.example.com/",
        "http://172.32.0.1/, http://172.32.0.1/",
        "http://[64:ff9b::5db8:d822]/, http://[64:ff9b:0:0:0:0:5db8:d822]/"
    })
    void benignAddressesPassInTheirPlainestSpelling(String written, String plain) throws UnknownHostException {
        URI address = WebAddress.parse(written);

        assertThat(address).hasToString(plain);
        assertThat(new AddressRules(PUBLIC, host -> List.of(ClosedAddresses.address("93.184.216.34")))
                        .route(address)
                        .addresses())
                .hasSize(1);
    }

    @Test
    void saysWhichHostIsClosedByWhichRuleAndHowToOpenIt() {
        var failure = catchThrowableOfType(
                ToolFailure.class, () -> ClosedAddresses.rules().route(URI.create("http://private.example/stock?t=1")));

        assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
        assertThat(failure)
                .hasMessage("The host private.example (192.168.7.7) is closed to tools: it is a private network"
                        + " (192.168.0.0/16).");
        assertThat(failure.advice()).endsWith("can open it: DESKHAND_PRIVATE_HOSTS=private.example.");
    }

    @Test
    void opensHostsOfTheHouseByNameAndAnythingByNumber() throws UnknownHostException {
        var rules = new AddressRules(
                PUBLIC.opening(List.of(
                        HostPattern.parse("private.example"),
                        HostPattern.parse("metadata.example"),
                        HostPattern.parse("10.20.0.0/16"),
                        HostPattern.parse("localhost:3000"))),
                host -> host.equals("localhost")
                        ? List.of(InetAddress.getLoopbackAddress())
                        : ClosedAddresses.resolve(host));

        assertThat(rules.route(URI.create("http://private.example/")).addresses())
                .hasSize(1);
        assertThat(rules.route(URI.create("http://10.20.3.4/")).addresses()).hasSize(1);
        assertThat(rules.route(URI.create("http://localhost:3000/")).addresses())
                .hasSize(1);
        // A name of the house does not open what clouds tell their machines.
        assertThatThrownBy(() -> rules.route(URI.create("http://metadata.example/")))
                .isInstanceOf(ToolFailure.class);
        assertThatThrownBy(() -> rules.route(URI.create("http://10.21.3.4/"))).isInstanceOf(ToolFailure.class);
        assertThatThrownBy(() -> rules.route(URI.create("http://localhost:3001/")))
                .isInstanceOf(ToolFailure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/", "http://shop.example.org/", "https://a.b.example.org/"})
    void aListLeavesOnlyItsHostsOpen(String address) throws UnknownHostException {
        var rules = new AddressRules(
                PUBLIC.within(
                        "DESKHAND_HOSTS",
                        List.of(HostPattern.parse("example.com"), HostPattern.parse("*.example.org"))),
                host -> List.of(ClosedAddresses.address("93.184.216.34")));

        assertThat(rules.route(URI.create(address)).addresses()).hasSize(1);
        assertThatThrownBy(() -> rules.check(URI.create("https://example.net/")))
                .hasMessage("The host example.net is closed to tools: DESKHAND_HOSTS does not list it.");
        assertThatThrownBy(() -> rules.check(URI.create("https://badexample.org/")))
                .isInstanceOf(ToolFailure.class);
        assertThatThrownBy(() -> rules.check(URI.create("https://example.org/")))
                .isInstanceOf(ToolFailure.class);
    }

    @Test
    void aProxyOfTheHouseLeadsToTheWorldButNotInside() throws UnknownHostException {
        var proxy = new Upstream("proxy.example", 3128, null, null);
        var rules = new AddressRules(
                PUBLIC.through(proxy).opening(List.of(HostPattern.parse("private.example"))), ClosedAddresses::resolve);

        assertThatThrownBy(() -> rules.route(URI.create("https://unknown.corp/")))
                .hasMessage(
                        "The host unknown.corp is not known here, and the company's proxy may take it for one of the"
                                + " house: it is closed to tools until somebody names it.");
        assertThat(rules.route(URI.create("https://example.com/")).upstream()).isEqualTo(proxy);
        assertThat(rules.route(URI.create("http://private.example/")).upstream())
                .isNull();
        assertThatThrownBy(() -> rules.route(URI.create("http://inside.example/")))
                .isInstanceOf(ToolFailure.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.some-shop.com/, true",
        "https://cdn.some-shop.co.uk/a.js, true",
        "https://erp.acme.com/, false",
        "https://erp/, false",
        "https://erp.intranet/, false",
        "https://erp.acme-inside/, false"
    })
    void whereOnlyTheProxyKnowsNamesThoseThatMayBeOfTheHouseAreClosedUntilAPersonNamesThem(String address, boolean open)
            throws UnknownHostException {
        Resolver knowsNothing = host -> {
            throw new UnknownHostException(host);
        };
        var policy = PUBLIC.through(new Upstream("proxy.acme.com", 3128, null, null));
        URI uri = URI.create(address);
        var named = policy.saying(List.of(HostPattern.parse(uri.getHost())));

        assertThat(new AddressRules(named, knowsNothing).route(uri).upstream()).isNotNull();
        if (open) {
            assertThat(new AddressRules(policy, knowsNothing).route(uri).upstream())
                    .isNotNull();
        } else {
            assertThatThrownBy(() -> new AddressRules(policy, knowsNothing).route(uri))
                    .isInstanceOf(ToolFailure.class)
                    .hasMessageContaining("closed to tools until somebody names it");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown.example", "*.example", "*"})
    void aNameThatOnlyTheProxyKnowsIsReachedWhenItIsListed(String entry) throws UnknownHostException {
        var proxy = new Upstream("proxy.example", 3128, null, null);
        var listed = PUBLIC.through(proxy).within("DESKHAND_HOSTS", List.of(HostPattern.parse(entry)));
        var address = URI.create("https://unknown.example/");

        assertThat(new AddressRules(listed, ClosedAddresses::resolve)
                        .route(address)
                        .upstream())
                .isEqualTo(proxy);
    }

    @Test
    void whoListsOrNamesAHostMeansIt() {
        var policy = PUBLIC.opening(List.of(HostPattern.parse("open.example")))
                .naming(List.of(HostPattern.parse("named.example")));
        var rules = new AddressRules(policy.within("a list", List.of(HostPattern.parse("*.listed.example"))));
        var planned = new EgressPolicy.HostList("a plan's", List.of(HostPattern.parse("planned.example")), false);

        for (String host : List.of("open.example", "named.example", "www.listed.example")) {
            assertThat(rules.isNamed(URI.create("https://" + host + "/")))
                    .as(host)
                    .isTrue();
        }
        assertThat(rules.isNamed(URI.create("https://other.example/"))).isFalse();
        assertThat(new AddressRules(policy.within(planned)).isNamed(URI.create("https://planned.example/")))
                .isFalse();
        assertThat(new AddressRules(policy.within("all", List.of(HostPattern.parse("*"))))
                        .isNamed(URI.create("https://other.example/")))
                .as("all hosts are none in particular")
                .isFalse();
    }

    @Test
    void aHostThatAPersonNamedIsReachedThroughTheProxyUnlessItIsInTheHouse() throws UnknownHostException {
        var proxy = new Upstream("proxy.example", 3128, null, null);
        var named = List.of(HostPattern.parse("example.com"), HostPattern.parse("inside.example"));
        var rules = new AddressRules(PUBLIC.through(proxy).naming(named), ClosedAddresses::resolve);

        assertThat(rules.route(URI.create("https://example.com/")).upstream()).isEqualTo(proxy);
        assertThat(rules.route(URI.create("http://inside.example/")).upstream()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exa mple.com", "http//x", "10.0.0.0/40", "a..b", "*.", "", "host:99999999"})
    void refusesEntriesThatAreNoHosts(String entry) {
        assertThatThrownBy(() -> HostPattern.parse(entry)).isInstanceOf(IllegalArgumentException.class);
    }
}
