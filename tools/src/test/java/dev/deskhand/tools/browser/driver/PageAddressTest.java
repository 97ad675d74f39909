package dev.deskhand.tools.browser.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "http://shop.example/main?id={7B-2} http://shop.example/main?id=%7B7B-2%7D",
                "http://shop.example/save?sel=A|B^`C` http://shop.example/save?sel=A%7CB%5E%60C%60",
                "http://shop.example/a|b/[7] http://shop.example/a%7Cb/%5B7%5D",
                "http://shop.example/a?off=100% http://shop.example/a?off=100%25",
                "http://shop.example/a%zz%2 http://shop.example/a%25zz%252",
                "http://shop.example/a#b#c http://shop.example/a#b%23c",
                "http://shop.example/?a|b%2Fc#d|e http://shop.example/?a%7Cb%2Fc#d%7Ce",
                "http://shop.example:8080?a|b http://shop.example:8080?a%7Cb",
                "http://shop.example/?path=a\\b http://shop.example/?path=a%5Cb",
                "http://shop.example/报|表 http://shop.example/%E6%8A%A5%7C%E8%A1%A8"
            })
    void whatBrowsersLeaveInAnAddressIsTakenEncoded(String said, URI read) {
        assertThat(PageAddress.uri(said)).isEqualTo(read);
    }

    @Test
    void whatIsWrittenByTheBookStaysAsItIs() {
        String plain = "https://a.example/x%20y?q=1%25&p=%7B#top";
        assertThat(PageAddress.uri(plain)).hasToString(plain);
    }

    /** A browser would go to another host or place than the one that was checked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://good.example\\@evil.example/",
                "http://good.example\\|@evil.example/",
                "http://a|b@good.example/",
                "http://[x/",
                "http://good.example/a\\..\\b|c",
                "http://good.example/a\tb|",
                "http://good.example/a\nb",
                "good.example/a|b",
                "data:text/html,<b>|"
            })
    void whatABrowserReadsOtherwiseIsNoAddress(String said) {
        assertThat(PageAddress.uri(said)).hasToString("about:blank");
    }
}
