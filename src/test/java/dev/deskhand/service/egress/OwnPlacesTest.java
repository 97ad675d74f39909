package dev.deskhand.service.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.tools.egress.AddressRules;
import dev.deskhand.tools.egress.EgressPolicy;
import dev.deskhand.tools.egress.HostPattern;
import dev.deskhand.tools.spi.ToolFailure;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of the service itself tools reach the practice office only, however it is called. */
class OwnPlacesTest {

    private static AddressRules closing(List<String> places) {
        return new AddressRules(EgressPolicy.publicBut(places)
                .opening(List.of(
                        HostPattern.parse("127.0.0.0/8"),
                        HostPattern.parse("localhost"),
                        HostPattern.parse("10.0.0.0/8"))));
    }

    @Test
    void aServiceThatListensOnANameIsClosedByItsNumbersToo() throws Exception {
        String name = InetAddress.getLocalHost().getHostName();
        String number = InetAddress.getByName(name).getHostAddress();

        assertThat(OwnPlaces.listening(name + ":8080"))
                .contains("http://" + name + ":8080/ but /practice", "http://" + number + ":8080/ but /practice");
    }

    @Test
    void aNameThatLeadsNowhereIsClosedByItself() {
        assertThat(OwnPlaces.listening("desk.invalid:8080")).containsExactly("http://desk.invalid:8080/ but /practice");
    }

    @Test
    void anAddressWithAPathIsClosedWithAllThatIsBelow() {
        var rules = closing(List.of(OwnPlaces.reachedAt("https://127.0.0.1:8443/desk/")));

        for (String closed : List.of("/desk", "/desk/api/runs", "/desk/approvals", "/x/../desk/api")) {
            assertThatThrownBy(() -> rules.check(URI.create("https://127.0.0.1:8443" + closed)))
                    .as(closed)
                    .isInstanceOf(ToolFailure.class);
        }
        for (String open : List.of("/desk/practice/portal", "/erp", "/deskhand")) {
            assertThatCode(() -> rules.check(URI.create("https://127.0.0.1:8443" + open)))
                    .as(open)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk.example.com", "https://desk.example.com/?a=b", "https://me:pw@desk.example.com/"})
    void whatIsNoAddressEndsTheStart(String url) {
        assertThatThrownBy(() -> OwnPlaces.reachedAt(url))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("DESKHAND_PUBLIC_URL ");
    }
}
