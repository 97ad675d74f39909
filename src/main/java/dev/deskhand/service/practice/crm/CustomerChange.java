package dev.deskhand.service.practice.crm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.practice.crm.ProblemDocument.FieldProblem;
import dev.deskhand.service.practice.data.Customer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a request wants a customer to be, checked field by field. */
final class CustomerChange {
    private static final Set<String> FIELDS = Set.of("name", "email", "phone", "city", "country", "owner", "since");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()/.-]+");

    private final JsonNode body;
    private final List<FieldProblem> problems = new ArrayList<>();

    CustomerChange(JsonNode body) {
        this.body = body;
        Set<String> unknown = new TreeSet<>();
        body.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(FIELDS);
        unknown.forEach(field -> problems.add(
                new FieldProblem(field, "There is no such field to set; there are " + new TreeSet<>(FIELDS) + ".")));
    }

    /** The customer with the fields of the request put over those it has; look at {@link #problems()} after. */
    Customer over(Customer before) {
        return new Customer(
                before.id(),
                text("name", before.name(), true),
                email(before.email()),
                phone(before.phone()),
                text("city", before.city(), false),
                text("country", before.country(), false),
                text("owner", before.owner(), false),
                since(before.since()),
                before.version());
    }

    List<FieldProblem> problems() {
        return List.copyOf(problems);
    }

    private String email(String before) {
        String email = text("email", before, true);
        if (!email.isEmpty() && !EMAIL.matcher(email).matches()) {
            problems.add(new FieldProblem("email", "'" + email + "' is not an email address."));
        }
        return email;
    }

    private String phone(String before) {
        String phone = text("phone", before, false);
        long digits = phone.chars().filter(Character::isDigit).count();
        if (!phone.isEmpty() && (!PHONE.matcher(phone).matches() || digits < 6 || digits > 15)) {
            problems.add(new FieldProblem(
                    "phone",
                    "'" + phone + "' is not a phone number: it needs 6 to 15 digits, and else only + ( ) - / . and"
                            + " spaces."));
        }
        return phone;
    }

    private LocalDate since(LocalDate before) {
        String text = text("since", before.toString(), true);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            problems.add(new FieldProblem("since", "'" + text + "' is not a date like 2026-03-31."));
            return before;
        }
    }

    private String text(String field, String before, boolean needed) {
        if (!body.has(field)) {
            if (needed && before.isEmpty()) {
                problems.add(new FieldProblem(field, "This field is missing."));
            }
            return before;
        }
        JsonNode value = body.get(field);
        if (!value.isTextual()) {
            problems.add(new FieldProblem(field, "This must be text."));
            return before;
        }
        String text = value.asText().strip();
        if (needed && text.isEmpty()) {
            problems.add(new FieldProblem(field, "This must not be empty."));
        } else if (text.length() > 200) {
            problems.add(new FieldProblem(field, "This is longer than 200 characters."));
        }
        return text;
    }
}
