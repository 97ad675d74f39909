package dev.deskhand.service.web.account;

import dev.deskhand.service.security.OwnPath;
import dev.deskhand.service.web.page.Here;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the reader's language and theme in cookies. */
@Path("/preferences")
public class PreferencesResource {
    private static final int YEAR = 365 * 24 * 3600;

    @POST
    public Response keep(
            @FormParam("language") @Nullable String language,
            @FormParam("theme") @Nullable String theme,
            @FormParam("back") @Nullable String back) {
        Response.ResponseBuilder answer = Response.seeOther(OwnPath.of(back));
        if (language != null && Set.of("en", "zh").contains(language)) {
            answer.cookie(cookie(Here.LANGUAGE, language));
        }
        if (theme != null && Set.of("light", "dark", "system").contains(theme)) {
            answer.cookie(cookie(Here.THEME, theme));
        }
        return answer.build();
    }

    private static NewCookie cookie(String name, String value) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .maxAge(YEAR)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
