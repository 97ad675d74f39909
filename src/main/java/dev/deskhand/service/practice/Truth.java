package dev.deskhand.service.practice;

import dev.deskhand.service.practice.data.Change;
import dev.deskhand.service.practice.data.Customer;
import dev.deskhand.service.practice.data.Invoice;
import dev.deskhand.service.practice.data.Mail;
import java.math.BigDecimal;
import java.util.List;

/** Everything the office knows, for tests to judge outcomes by; dates are ISO text, amounts numbers. */
public record Truth(
        List<InvoiceTruth> invoices,
        List<CustomerTruth> customers,
        List<Mail> mails,
        List<Mail> sent,
        List<Change> changes) {

    public Truth {
        invoices = List.copyOf(invoices);
        customers = List.copyOf(customers);
        mails = List.copyOf(mails);
        sent = List.copyOf(sent);
        changes = List.copyOf(changes);
    }

    /** An invoice with its dates as text. */
    public record InvoiceTruth(
            String number,
            String supplier,
            String issued,
            String due,
            BigDecimal amount,
            String currency,
            String status,
            String note,
            String createdBy,
            String createdAt) {

        static InvoiceTruth of(Invoice invoice) {
            return new InvoiceTruth(
                    invoice.number(),
                    invoice.supplier(),
                    invoice.issued().toString(),
                    invoice.due().toString(),
                    invoice.amount(),
                    invoice.currency(),
                    invoice.status(),
                    invoice.note(),
                    invoice.createdBy(),
                    invoice.createdAt());
        }
    }

    /** A customer with its dates as text. */
    public record CustomerTruth(
            long id,
            String name,
            String email,
            String phone,
            String city,
            String country,
            String owner,
            String since,
            long version) {

        static CustomerTruth of(Customer customer) {
            return new CustomerTruth(
                    customer.id(),
                    customer.name(),
                    customer.email(),
                    customer.phone(),
                    customer.city(),
                    customer.country(),
                    customer.owner(),
                    customer.since().toString(),
                    customer.version());
        }
    }
}
