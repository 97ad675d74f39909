package dev.deskhand.service.practice.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "practice", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class PageTemplates {
    private PageTemplates() {}

    static native TemplateInstance message(String title, String text, String back);
}
