package dev.deskhand.service.practice;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "practice", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class HomeTemplates {
    private HomeTemplates() {}

    static native TemplateInstance home(String csrf, String password, String notice);
}
