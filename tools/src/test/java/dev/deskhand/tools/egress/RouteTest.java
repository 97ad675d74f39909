package dev.deskhand.tools.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.Upstream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
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

    @Test
    void noNameAPersonGaveOpensWhatCloudsTellTheirMachines() {
        var through = ClosedAddresses.metadata(80).stream()
                .filter(url -> {
                    try {
                        String host = WebAddress.parse(url).getHost();
                        var named = PUBLIC.naming(List.of(HostPattern.parse(host)));
                        new AddressRules(named, ClosedAddresses::resolve).route(WebAddress.parse(url));
                        return true;
                    } catch (IllegalArgumentException | ToolFailure | UnknownHostException refused) {
                        return false;
                    }
                })
                .toList();

        assertThat(ClosedAddresses.metadata(80)).hasSizeGreaterThan(100);
        assertThat(through).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "93.184.216.34, 192.168.1.1, 'led to the public internet when this run first reached it, and now leads to 192.168.1.1'",
        "93.184.216.34, 127.0.0.1, 'led to the public internet when this run first reached it, and now leads to 127.0.0.1'",
        "10.0.0.5, 93.184.216.34, 'was inside the house when this run first reached it, and now leads outside'",
        "10.0.0.5, '10.0.0.5 93.184.216.34', leads to the public internet and to 10.0.0.5 at once"
    })
    void aNameThatAPersonGaveIsNotFollowedThroughTheDoorOfTheHouse(String first, String then, String said)
            throws UnknownHostException {
        var address = URI.create("http://shop.example/");
        var where = Whereabouts.inMemory();
        var named = PUBLIC.naming(List.of(HostPattern.parse("shop.example:80"), HostPattern.parse("shop.example:443")));
        var before = new AddressRules(named, leading(first), where);
        var later = new AddressRules(named, leading(then), where);

        assertThat(before.route(address).addresses()).hasSize(1);
        assertThatThrownBy(() -> later.route(address))
                .isInstanceOf(ToolFailure.class)
                .hasMessage("The host shop.example is closed to tools: its name " + said + ".");
        assertThatThrownBy(() -> later.tunnel("shop.example", 443)).isInstanceOf(ToolFailure.class);
        assertThat(before.route(address).addresses()).as("back where it was").hasSize(1);
        assertThat(new AddressRules(named, leading(then.split(" ")[0]))
                        .route(address)
                        .addresses())
                .as("another run")
                .hasSize(1);
    }

    @Test
    void thatAPageWasReachedAtAnotherPortCountsForTheNamedOne() throws UnknownHostException {
        var where = Whereabouts.inMemory();
        var named = PUBLIC.naming(List.of(HostPattern.parse("shop.example:80")));

        new AddressRules(named, leading("93.184.216.34"), where).route(URI.create("http://shop.example:8081/"));

        assertThatThrownBy(() ->
                        new AddressRules(named, leading("10.0.0.5"), where).route(URI.create("http://shop.example/")))
                .hasMessageContaining("now leads to 10.0.0.5");
    }

    @Test
    void aNetworkThatIsOpenByNumberIsNoPlaceForANameOfTheWorldToMoveTo() throws UnknownHostException {
        var where = Whereabouts.inMemory();
        var open = PUBLIC.opening(List.of(HostPattern.parse("10.0.0.0/8")));
        var address = URI.create("http://any.example/");

        new AddressRules(open, leading("93.184.216.34"), where).route(address);

        assertThatThrownBy(() -> new AddressRules(open, leading("10.0.0.5"), where).route(address))
                .hasMessageContaining("now leads to 10.0.0.5");
        assertThat(new AddressRules(open, leading("10.0.0.5")).route(address).addresses())
                .hasSize(1);
    }

    @Test
    void aHostThatIsOpenByItsNameMayMove() throws UnknownHostException {
        var where = Whereabouts.inMemory();
        var open = PUBLIC.opening(List.of(HostPattern.parse("erp.example")));
        var address = URI.create("http://erp.example/");

        for (String number : List.of("93.184.216.34", "10.0.0.5", "10.0.0.5 93.184.216.34")) {
            assertThat(new AddressRules(open, leading(number), where)
                            .route(address)
                            .addresses())
                    .isNotEmpty();
        }
    }

    @Test
    void aNameThatOnlyTheProxyKnewIsNotOneOfTheHouseLater() throws UnknownHostException {
        var where = Whereabouts.inMemory();
        var named = PUBLIC.naming(List.of(HostPattern.parse("shop.example")))
                .saying(List.of(HostPattern.parse("shop.example")))
                .through(new Upstream("proxy.example", 3128, null, null));
        Resolver nothing = host -> {
            throw new UnknownHostException(host);
        };

        new AddressRules(named, nothing, where).route(URI.create("http://shop.example/"));

        assertThatThrownBy(() ->
                        new AddressRules(named, leading("10.0.0.5"), where).route(URI.create("http://shop.example/")))
                .isInstanceOf(ToolFailure.class);
    }

    @Test
    void whoKeepsWhereHostsWereIsToldWhetherAPersonNamedThemAtWhateverPort() throws UnknownHostException {
        List<String> told = new ArrayList<>();
        Whereabouts where = (host, now, named) -> {
            told.add(host + " " + named);
            return now;
        };
        var rules = new AddressRules(
                PUBLIC.naming(List.of(HostPattern.parse("shop.example:80"))), leading("93.184.216.34"), where);

        rules.route(URI.create("http://shop.example:8081/"));
        rules.route(URI.create("http://other.example/"));

        assertThat(told).containsExactly("shop.example true", "other.example false");
    }

    @Test
    void aPlaceOfThisMachineIsDeniedAlsoByItsAddressInTheNetwork() throws SocketException {
        Optional<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        Assumptions.assumeTrue(own.isPresent(), "this machine is in no network");
        var rules = new AddressRules(
                EgressPolicy.publicBut(List.of("http://localhost:8080/ but /practice"))
                        .opening(List.of(HostPattern.parse(own.get().getHostAddress()))),
                host -> List.of(own.get()));

        assertThatThrownBy(() -> rules.route(URI.create("http://desk.example:8080/api")))
                .hasMessageEndingWith("is closed to tools here.");
    }

    @Test
    void afterSoManyNamesNoneIsNewInTheHouse() {
        var where = Whereabouts.inMemory();
        for (int i = 0; i < Whereabouts.MOST; i++) {
            where.first("h" + i, Whereabouts.Side.HOUSE, false);
        }

        assertThat(where.first("one more", Whereabouts.Side.HOUSE, true)).isEqualTo(Whereabouts.Side.WORLD);
        assertThat(where.first("h7", Whereabouts.Side.HOUSE, true)).isEqualTo(Whereabouts.Side.HOUSE);
    }

    private static Resolver leading(String numbers) {
        return host ->
                Stream.of(numbers.split(" ")).map(ClosedAddresses::address).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alibaba.example", "aws.example", "google.example", "isatap.example", "metadata.example"})
    void aNameThatLeadsToOneOpensItNeither(String host) {
        var named = PUBLIC.naming(List.of(HostPattern.parse(host))).opening(List.of(HostPattern.parse(host)));

        assertThatThrownBy(() -> new AddressRules(named, ClosedAddresses::resolve)
                        .route(URI.create("http://" + host + "/latest")))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("is closed to tools");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100.100.100.200", "fd00:ec2::254", "fd20:ce::254"})
    void whoeverRunsTheInstallationOpensOneByItsNumber(String number) throws UnknownHostException {
        String host = number.contains(":") ? "[" + number + "]" : number;
        var opened = new AddressRules(PUBLIC.opening(List.of(HostPattern.parse(number))), ClosedAddresses::resolve);

        assertThat(opened.route(URI.create("http://" + host + "/")).addresses()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://desk.example:8080/api/runs", "http://desk.example:8080/", "http://127.1:8080/people"})
    void aPlaceOfThisMachineIsDeniedByEveryNameThatLeadsThere(String address) {
        var rules = new AddressRules(
                EgressPolicy.publicBut(List.of("http://localhost:8080/ but /practice"))
                        .naming(List.of(HostPattern.parse("desk.example"), HostPattern.parse("127.0.0.1"))),
                host -> List.of(InetAddress.getLoopbackAddress()));

        assertThatThrownBy(() -> rules.route(WebAddress.parse(address)))
                .hasMessageEndingWith("is closed to tools here.");
        assertThatThrownBy(() -> rules.tunnel("desk.example", 8080)).hasMessageContaining("can't be looked into");
    }

    @Test
    void whatIsExceptedFromAClosedHostStaysOpen() throws UnknownHostException {
        var rules = new AddressRules(
                EgressPolicy.publicBut(List.of("http://localhost:8080/ but /practice"))
                        .naming(List.of(HostPattern.parse("desk.example"))),
                host -> List.of(InetAddress.getLoopbackAddress()));

        for (String path : List.of("/practice", "/practice/portal?x=1", "/people/../practice/mail")) {
            assertThat(rules.route(URI.create("http://desk.example:8080" + path))
                            .addresses())
                    .as(path)
                    .hasSize(1);
        }
        for (String path : List.of("/practices", "/practice/../api", "/practice/%2e%2e/keeping", "", "/people")) {
            assertThatThrownBy(() -> rules.route(URI.create("http://desk.example:8080" + path)))
                    .as(path)
                    .isInstanceOf(ToolFailure.class);
        }
        assertThat(rules.route(URI.create("http://desk.example:8081/api")).addresses())
                .hasSize(1);
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
