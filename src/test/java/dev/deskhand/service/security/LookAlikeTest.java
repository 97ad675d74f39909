package dev.deskhand.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAlikeTest {

    @ParameterizedTest
    @CsvSource({
        "anna, Anna",
        "anna, \u0430nna",
        "anna, \uff41\uff4e\uff4e\uff41",
        "one, \u043en\u0435",
        "BEN, \u0412\u0415N",
        "KIM, \u039a\u0399\u039c",
        "pro, \u0440r\u043e",
        "jim, j\u0131m",
        "file, \ufb01le",
        "kim, \u212aim",
        "max.mueller, m\u0430x.mu\u0435ll\u0435r",
        "zo\u00eb, zo\u0451"
    })
    void namesThatAreDrawnAlikeAreToldFromOneAnotherByNobody(String one, String other) {
        assertThat(LookAlike.areAlike(one, other)).isTrue();
        assertThat(LookAlike.areAlike(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "anna, hanna",
        "li, \u674e",
        "\u0438\u0432\u0430\u043d, ivan",
        "zoe, zo\u00eb",
        "wang1, wang2",
        "\u738b, \u7389"
    })
    void namesThatDifferAreTwo(String one, String other) {
        assertThat(LookAlike.areAlike(one, other)).isFalse();
    }

    @Test
    void whatIsNotDrawnIsInNoName() {
        for (String unseen : new String[] {"anna\u3164", "\u115fanna", "an\uffa0na"}) {
            assertThat(PeopleDesk.isName(unseen)).isFalse();
        }
        assertThat(PeopleDesk.isName("anna")).isTrue();
        assertThat(PeopleDesk.isName("\uae40\ucca0\uc218")).isTrue();
    }
}
