package dev.deskhand.tools.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

    private final AddressRules rules = new AddressRules(EgressPolicy.publicBut(
                    List.of("/practice/truth", "http://127.0.0.1:9000/admin", "https://metadata.example"))
            .opening(List.of(HostPattern.parse("127.0.0.1"), HostPattern.parse("localhost"))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080/practice/truthful",
                "http://127.0.0.1:8080/practice/portal?next=/practice/truth",
                "http://127.0.0.1:9001/admin",
                "https://shop.example/a%20b"
            })
    void letsOtherAddressesPass(String address) {
        assertThatCode(() -> rules.check(URI.create(address))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080/practice/truth",
                "http://any.example/practice/truth/",
                "http://any.example/practice/truth/invoices",
                "http://any.example/practice//truth",
                "http://any.example/practice/./truth",
                "http://any.example/practice/x/../truth",
                "http://any.example/practice/%74ruth",
                "http://any.example/practice/%2574ruth",
                "http://any.example/practice%2Ftruth",
                "http://any.example/practice/truth;a=b",
                "http://any.example/Practice/Truth",
                "http://localhost:9000/admin/users",
                "http://[::1]:9000/admin",
                "https://metadata.example:443/latest",
                "https://metadata.example./latest"
            })
    void refusesDeniedPlacesInAnySpelling(String address) {
        var failure = catchThrowableOfType(ToolFailure.class, () -> rules.check(URI.create(address)));

        assertThat(failure.kind()).isEqualTo(FailureKind.FORBIDDEN);
        assertThat(failure.getMessage()).endsWith("is closed to tools here.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "ftp://host/x", "javascript:alert(1)", "/relative", "data:text/html,x"})
    void refusesOtherSchemes(String address) {
        var failure = catchThrowableOfType(ToolFailure.class, () -> rules.check(URI.create(address)));

        assertThat(failure.getMessage()).contains("is not an http or https address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://clerk:hunter2@any.example/"})
    void refusesCredentialsInTheAddressWithoutShowingThem(String address) {
        var failure = catchThrowableOfType(ToolFailure.class, () -> rules.check(URI.create(address)));

        assertThat(failure.getMessage())
                .contains("carries a user name or password")
                .doesNotContain("hunter2");
    }
}
