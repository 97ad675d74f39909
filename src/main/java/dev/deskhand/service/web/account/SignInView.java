package dev.deskhand.service.web.account;

import dev.deskhand.service.web.page.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sign-in page.
 *
 * @param user what was typed before
 * @param back where to go afterwards
 * @param newcomer tells where the first passwords are; null once everybody has changed theirs
 * @param company where the company's own sign-in begins; null when there is none
 * @param demo accounts to enter with one click; empty unless the demo switch is on
 */
public record SignInView(
        String user,
        String back,
        @Nullable Notice problem,
        @Nullable Notice newcomer,
        @Nullable String company,
        List<DemoAccount> demo) {

    /** An account of the demo. */
    public record DemoAccount(String name, String what) {}
}
