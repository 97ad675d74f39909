package dev.deskhand.service.web.secret;

import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The secrets, never with a value, and a form for one more or for another value.
 *
 * @param form what stands in the form
 * @param problem why what was sent cannot be used; null otherwise
 * @param whence where the key comes from that they are sealed with
 */
public record SecretsView(
        List<Row> secrets, Form form, @Nullable Notice problem, String whence) {

    /**
     * One secret.
     *
     * @param href its page; null for one of the settings, which are changed there
     */
    public record Row(
            String name,
            @Nullable String href,
            String hosts,
            String users,
            @Nullable String setBy,
            @Nullable When setAt) {}

    /**
     * What stands in the form; values never do.
     *
     * @param known whether it is for a secret that is there
     */
    public record Form(String name, String hosts, String users, boolean known) {}
}
