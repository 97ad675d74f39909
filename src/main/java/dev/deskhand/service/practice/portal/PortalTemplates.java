package dev.deskhand.service.practice.portal;

import dev.deskhand.service.practice.data.Invoice;
import dev.deskhand.service.practice.data.Supplier;
import dev.deskhand.service.practice.pages.Form;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

@CheckedTemplate(basePath = "practice", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
final class PortalTemplates {
    private PortalTemplates() {}

    static native TemplateInstance portalLogin(String csrf, String next, String userName, String problem);

    static native TemplateInstance portalInvoices(Viewer viewer, InvoicePage page);

    static native TemplateInstance portalNewInvoice(
            Viewer viewer, Form form, List<Supplier> suppliers, String saveLabel);

    static native TemplateInstance portalInvoice(Viewer viewer, Invoice invoice, boolean overdue, String notice);

    static native TemplateInstance portalPay(Viewer viewer, Invoice invoice);

    static native TemplateInstance portalSuppliers(Viewer viewer, List<Supplier> suppliers);
}
