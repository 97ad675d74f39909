package dev.deskhand.workflows.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class CelProgramsTest {

    private final CelPrograms programs = new CelPrograms();

    @Test
    void anExpressionIsCompiledOnce() {
        assertThat(programs.compiled("a + 1")).isSameAs(programs.compiled("a + 1"));
    }

    @Test
    void whatIsWrongWithAnExpressionDependsOnTheNamesThatExistWhereItStands() {
        assertThat(programs.check("a + b", Set.of("a")))
                .singleElement()
                .asString()
                .contains("\"b\"");
        assertThat(programs.check("a + b", Set.of("a", "b"))).isEmpty();
        assertThat(programs.check("a + b", Set.of("b")))
                .singleElement()
                .asString()
                .contains("\"a\"");
        assertThat(programs.check("a +", Set.of("a"))).isNotEmpty();
        assertThat(programs.check("nosuch(a)", Set.of("a")))
                .singleElement()
                .asString()
                .contains("\"nosuch\"");
    }

    @Test
    void howManyAreKeptIsBounded() {
        var few = new CelPrograms(10);
        for (int i = 0; i < 35; i++) {
            few.compiled("a" + i);
            assertThat(few.size()).isBetween(1, 10);
        }
        assertThat(few.compiled("a1").names()).containsExactly("a1");
    }
}
