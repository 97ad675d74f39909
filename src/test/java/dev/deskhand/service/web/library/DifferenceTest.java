package dev.deskhand.service.web.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static String between(String before, String after) {
        return Difference.between(letters(before), letters(after), Function.identity()).stream()
                .map(one -> switch (one.kind()) {
                    case SAME -> one.item();
                    case GONE -> "-" + one.item();
                    case NEW -> "+" + one.item();
                })
                .collect(Collectors.joining());
    }

    private static List<String> letters(String text) {
        return text.chars().mapToObj(Character::toString).toList();
    }

    @Test
    void whatBothHaveStaysAndTheRestIsGoneOrNew() {
        assertThat(between("abc", "abc")).isEqualTo("abc");
        assertThat(between("abc", "axc")).isEqualTo("a-b+xc");
        assertThat(between("abc", "abcd")).isEqualTo("abc+d");
        assertThat(between("abcd", "d")).isEqualTo("-a-b-cd");
        assertThat(between("", "ab")).isEqualTo("+a+b");
        assertThat(between("aa", "aaa")).isEqualTo("aa+a");
    }

    @Test
    void whatMovedIsTakenOutInOnePlaceAndPutInAtTheOther() {
        assertThat(between("abcde", "bcdea")).isEqualTo("-abcde+a");
    }

    @Test
    void whatIsTheSameByItsKeyIsShownAsItIsNow() {
        var all =
                Difference.between(List.of("1 Save", "2 Send"), List.of("1 Open", "2 Save"), line -> line.substring(2));
        assertThat(all).extracting(Difference::item).containsExactly("1 Open", "2 Save", "2 Send");
        assertThat(all).extracting(Difference::isChange).containsExactly(true, false, true);
    }

    @Test
    void eitherListCanBeReadFromIt() {
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            var before = some(random);
            var after = some(random);
            var all = Difference.between(before, after, Function.identity());
            assertThat(without(all, Difference.Kind.NEW)).isEqualTo(before);
            assertThat(without(all, Difference.Kind.GONE)).isEqualTo(after);
        }
    }

    @Test
    void listsTooLongToBeComparedArePutOneAfterTheOther() {
        var before = IntStream.range(0, 3000).mapToObj(Integer::toString).toList();
        var after = new ArrayList<>(before.reversed());
        after.addFirst("begin");
        var all = Difference.between(before, after, Function.identity());
        assertThat(without(all, Difference.Kind.NEW)).isEqualTo(before);
        assertThat(without(all, Difference.Kind.GONE)).isEqualTo(after);
    }

    private static List<String> some(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> Integer.toString(random.nextInt(4)))
                .toList();
    }

    private static List<String> without(List<Difference<String>> all, Difference.Kind kind) {
        return all.stream()
                .filter(one -> one.kind() != kind)
                .map(Difference::item)
                .toList();
    }
}
