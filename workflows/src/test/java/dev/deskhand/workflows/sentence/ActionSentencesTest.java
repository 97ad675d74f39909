package dev.deskhand.workflows.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ActionSentencesTest {

    private static String said(String arguments) throws IOException {
        var json = new ObjectMapper().readTree(arguments.replace('\'', '"'));
        return ActionSentences.parts("Look up customers[ with {query|sought}]", json, ValueWords.PLAIN, Locale.ENGLISH)
                .stream()
                .map(SentencePart::text)
                .collect(Collectors.joining());
    }

    @Test
    void howManyEntriesAPageHasIsNoPartOfWhatIsSoughtOnAllPages() throws IOException {
        assertThat(said("{'query': {'size': '100'}, 'all_pages': true}")).isEqualTo("Look up customers");
        assertThat(said("{'query': {'size': '100', 'city': 'Kiel'}, 'all_pages': true}"))
                .isEqualTo("Look up customers with city: Kiel");
        assertThat(said("{'query': {'size': '100'}}")).isEqualTo("Look up customers with size: 100");
    }

    @Test
    void anElementIsCalledByItsFirstName() throws IOException {
        assertThat(said("{'query': {'name': 'Sign in', 'also': [{'css': 'button'}]}}"))
                .isEqualTo("Look up customers with Sign in");
    }
}
