package dev.deskhand.service.problem;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** Refuses bodies with characters that no database keeps, before anything of them is used. */
@Provider
public class BodyTexts implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        MediaType type = context.getMediaType();
        if (type != null && isText(type)) {
            context.setInputStream(new CheckedBody(context.getInputStream(), escapes(type)));
        }
        return context.proceed();
    }

    /** In other charsets the bytes mean something else. */
    private static boolean isText(MediaType type) {
        String charset = type.getParameters().getOrDefault("charset", "utf-8");
        return charset.equalsIgnoreCase("utf-8")
                && (type.getType().equals("text")
                        || escapes(type) != CheckedBody.Escapes.NONE
                        || type.getSubtype().endsWith("yaml"));
    }

    private static CheckedBody.Escapes escapes(MediaType type) {
        String subtype = type.getSubtype();
        if (subtype.equals("json") || subtype.endsWith("+json")) {
            return CheckedBody.Escapes.JSON;
        }
        return subtype.equals("x-www-form-urlencoded") ? CheckedBody.Escapes.FORM : CheckedBody.Escapes.NONE;
    }
}
