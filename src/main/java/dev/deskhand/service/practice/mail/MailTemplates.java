package dev.deskhand.service.practice.mail;

import dev.deskhand.service.practice.data.Mail;
import dev.deskhand.service.practice.pages.Form;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

@CheckedTemplate(basePath = "practice", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class MailTemplates {
    private MailTemplates() {}

    static native TemplateInstance mailFolder(String title, boolean sent, List<Mail> mails, String notice);

    static native TemplateInstance mailMessage(Mail mail);

    static native TemplateInstance mailCompose(String csrf, Form form);
}
