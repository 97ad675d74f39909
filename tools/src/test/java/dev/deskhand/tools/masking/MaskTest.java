package dev.deskhand.tools.masking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Mask of(String... secrets) {
        var mask = new Mask();
        mask.learn(List.of(secrets));
        return mask;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct-horse-9",
                "a b&c=d%20<\"e'\\f>/g+h",
                "密码：三更灯火五更鸡",
                "Zo\u00eb 🔑 na\u00efve",
                "-----BEGIN KEY-----\nMIIEvQIBADANBgkq\nhkiG9w0BAQEFAASC\n-----END KEY-----",
                "{\"user\": \"x\", \"key\": \"y z\"}",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"
            })
    void hidesASecretHoweverItIsSpelled(String secret) throws Exception {
        Mask mask = of(secret);
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String octets = HexFormat.of().withPrefix("%").formatHex(bytes);
        String numbers = secret.codePoints()
                .mapToObj(one -> "&#x" + Integer.toHexString(one) + ";")
                .collect(Collectors.joining());
        String units = secret.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
        String quoted = quoted(secret);
        for (String said : List.of(
                secret,
                form,
                form.replace("+", "%20"),
                form.toLowerCase(Locale.ROOT),
                octets,
                numbers,
                units,
                quoted,
                quoted(quoted),
                URLEncoder.encode(form, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes))) {
            assertThat(mask.text(said)).as(said).isEqualTo("***");
            assertThat(mask.text("before=" + said + "&after"))
                    .as(said)
                    .startsWith("before=")
                    .endsWith("&after")
                    .doesNotContain(said);
        }
    }

    private static String quoted(String text) throws Exception {
        String quoted = JSON.writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    @Test
    void hidesWhatIsLeftOfASecretWhereATextWasCut() {
        Mask mask = of("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "correct-horse-9");

        assertThat(mask.text("link eyJhbGciOiJIUzI1NiJ9.eyJz… and more")).isEqualTo("link ***… and more");
        assertThat(mask.text("key=correct%2Dho...")).isEqualTo("key=***...");
        assertThat(mask.text("link eyJhbGciOiJIUzI1")).isEqualTo("link ***");
        assertThat(mask.text("to be correct")).isEqualTo("to be correct");
        assertThat(mask.text("cor… corr… is corral…")).isEqualTo("cor… ***… is corral…");
    }

    @Test
    void hidesASecretWhoseBracketsBecameOthers() {
        assertThat(of("Ab[12]cd-9").text("Ab(12)cd-9")).isEqualTo("***");
        assertThat(of("Ab[1\n 2]cd-9").text("Ab(1 2)cd-9")).isEqualTo("***");
    }

    @Test
    void hidesASecretThatWhiteSpaceParts() {
        Mask mask = of("482915", "correct-horse-9", "a b c d e f");

        assertThat(mask.text("code 4 8 2 9 1 5.")).isEqualTo("code ***.");
        assertThat(mask.text("corr\nect-\u200bho\u00adrse-9!")).isEqualTo("***!");
        assertThat(mask.text("abc def")).isEqualTo("***");
        assertThat(mask.text("4 8 2 9 1 6, correct horse 9")).isEqualTo("4 8 2 9 1 6, correct horse 9");
        assertThat(of("7431").text("7 4 3 1"))
                .as("too short to be told from figures")
                .isEqualTo("7 4 3 1");
    }

    @Test
    void ordinaryTextIsNoShortSecretBecauseABlankStandsInIt() {
        Mask mask = of("admin1", "123456", "testone9", "anna smith1");
        String text = "Admin 1, Admin 2\n12 34 56; 123 456\t1234 56. Test one 9";

        assertThat(mask.text(text)).isEqualTo(text);
        assertThat(mask.text("A d m i n 1 and 1\n2\n3\n4\n5\n6")).isEqualTo("*** and ***");
        assertThat(mask.text("adm\u00adin1, 12\u200b3456, test\u2060 one9")).isEqualTo("***, ***, ***");
        assertThat(mask.text("Anna\u00a0Smith 1")).as("blanks of its own").isEqualTo("***");
        assertThat(of("hunter2-and-more").text("hunter2-and\n-more")).isEqualTo("***");
    }

    @Test
    void tellsThePiecesThatASecretGoesOnOver() {
        var mask = of("482915", "correct-horse-9");
        var pieces = List.of("a", "correct-horse-9", "b", "4", "8", "2", "9", "1", "5", "6", "corr", "ect-horse-9");

        assertThat(SplitSecrets.in(pieces, mask::finds).stream()).containsExactly(1, 3, 4, 5, 6, 7, 8, 10, 11);
        assertThat(SplitSecrets.in(List.of("48", "29", "15"), mask::finds).stream())
                .containsExactly(0, 1, 2);
        assertThat(SplitSecrets.in(List.of("correct-", "x", "horse-9"), mask::finds)
                        .isEmpty())
                .isTrue();
    }

    @Test
    void hidesWhatABasicHeaderHoldsAtAnyPlace() {
        String secret = "correct-horse-9";
        for (String user : List.of("", "a", "ab", "abc", "clerk")) {
            String header = Base64.getEncoder()
                    .encodeToString((user + ":" + secret + ":" + user).getBytes(StandardCharsets.UTF_8));
            String shown = of(secret).text("Basic " + header);

            assertThat(shown).contains("***");
            String rest = shown.substring(6).replaceAll("\\*\\*\\*.*", "");
            assertThat(new String(Base64.getDecoder().decode(rest.substring(0, rest.length() / 4 * 4))))
                    .isEqualTo((user + ":").substring(0, rest.length() / 4 * 3));
        }
    }

    @Test
    void aShortSecretTearsNoHolesIntoFiguresAndWords() {
        Mask mask = of("7431", "blue");

        assertThat(mask.text("PIN 7431, 1743100 EUR, No. 74310, code=7431;"))
                .isEqualTo("PIN ***, 1743100 EUR, No. 74310, code=***;");
        assertThat(mask.text("blue, bluebird, true-blue")).isEqualTo("***, bluebird, true-***");
        assertThat(mask.text("NzQzMQ== 37343331 %37%34%33%31")).isEqualTo("*** *** ***");
    }

    @Test
    void leavesOrdinaryTextAlone() {
        Mask mask = of("correct-horse-9", "密码一二三");
        String text = "100 % of A&B &amp; C:\\new\\u12 \\x %zz %e5 50%25 &#; &nosuch; correct-horse-8 密码一二";

        assertThat(mask.text(text)).isSameAs(text);
        assertThat(mask.finds(text)).isFalse();
    }

    @Test
    void hidesInNamesNumbersAndSourcesOfAValue() throws Exception {
        Mask mask = of("84210077", "correct-horse-9");
        JsonNode json = JSON.readTree(
                "{\"pin\": 84210077, \"x-correct-horse-9\": [1, {\"a\": \"see correct-horse-9\"}], \"n\": 12}");
        var value = Value.of(json, Source.page("shop.example", "/?q=correct-horse-9"));

        Value clean = mask.value(value);

        assertThat(clean.json())
                .isEqualTo(JSON.readTree("{\"pin\": \"***\", \"x-***\": [1, {\"a\": \"see ***\"}], \"n\": 12}"));
        assertThat(clean.sources()).containsExactly(Source.page("shop.example", "/?q=***"));
        JsonNode ordinary = JSON.readTree("{\"a\": [1, \"b\", null]}");
        assertThat(mask.json(ordinary)).isSameAs(ordinary);
    }

    @Test
    void tooShortASecretIsNotHiddenAndNobodyIsToldItIs() {
        assertThat(of("abc").text("abc")).isEqualTo("abc");
    }

    @Test
    void aMegabyteWithFiftySecretsTakesMilliseconds() {
        var mask = new Mask();
        for (int i = 0; i < 50; i++) {
            mask.learn("secret-" + Integer.toHexString(i * 7919) + "-" + i * 104729L);
        }
        String row = "Invoice INV-2024-0017, Bright & Sons, 1,204.50 EUR, due 2024-05-17, 100% paid\n";
        String text = row.repeat(1_000_000 / row.length());
        for (int i = 0; i < 5; i++) {
            assertThat(mask.finds(text)).isFalse();
        }
        // Its own time: others may have the processors meanwhile.
        var threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        assertThat(mask.text(text)).isSameAs(text);
        assertThat((threads.getCurrentThreadCpuTime() - began) / 1_000_000).isLessThan(1_000);
    }
}
