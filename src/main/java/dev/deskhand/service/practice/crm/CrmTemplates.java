package dev.deskhand.service.practice.crm;

import dev.deskhand.service.practice.data.Customer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

@CheckedTemplate(basePath = "practice", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class CrmTemplates {
    private CrmTemplates() {}

    static native TemplateInstance crmCustomers(List<Customer> customers, String q);
}
