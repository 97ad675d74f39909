package dev.deskhand.service.problem;

import dev.deskhand.tools.spi.WholeText;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;

/** Refuses forms with characters that no database keeps. */
public class FormTexts {

    @WithFormRead
    @ServerRequestFilter
    void check() {
        FormData form = CurrentRequestManager.get().getFormData();
        if (form == null) {
            return;
        }
        for (String name : form) {
            for (var value : form.get(name)) {
                if (!WholeText.is(name) || !value.isFileItem() && !WholeText.is(value.getValue())) {
                    throw Refusal.badInput(
                            "The form has a character in it that no text can hold (NUL), in the field "
                                    + WholeText.of(name) + ".",
                            "Take it out and send the rest.");
                }
            }
        }
    }
}
