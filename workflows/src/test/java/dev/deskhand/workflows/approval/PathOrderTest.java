package dev.deskhand.workflows.approval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathOrderTest {

    @ParameterizedTest
    @CsvSource({
        "0,1,true",
        "2,10,true",
        "1,1,false",
        "1,0,false",
        "1[0]/2,1[0]/3,true",
        "1[0]/9,1[0]/10,true",
        "1[2]/0,1[1]/5,false",
        "1/then/0,1/then/1,true",
        "3[1]/0[4]/2,3[1]/1,true"
    })
    void stepsComeInTheOrderOfTheirNumbers(String path, String other, boolean before) {
        assertThat(PathOrder.isBefore(path, other)).isEqualTo(before);
    }
}
