package dev.deskhand.service.web.home;

import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.journal.Person;
import java.util.ArrayList;
import java.util.List;

/** Instructions to begin with, by what a person does. */
final class Samples {
    private Samples() {}

    static List<HomeView.Sample> of(Person person, boolean practice, Texts texts) {
        var samples = new ArrayList<HomeView.Sample>();
        samples.add(new HomeView.Sample(texts.say("home.samples.unpaid"), "", "table", ""));
        if (person.is("approver")) {
            samples.add(new HomeView.Sample(texts.say("home.samples.overdue"), "", "clock", ""));
        }
        if (person.is("ops")) {
            samples.add(new HomeView.Sample(texts.say("home.samples.customers"), "", "users", ""));
        }
        samples.add(withFile("home.samples.enter", "new-invoices.xlsx", "file-spreadsheet", practice, texts));
        samples.add(withFile("home.samples.phones", "phones.xlsx", "users", practice, texts));
        return List.copyOf(samples);
    }

    private static HomeView.Sample withFile(String key, String file, String icon, boolean practice, Texts texts) {
        return new HomeView.Sample(
                texts.say(key),
                texts.say(practice ? "home.bringsFile" : "home.needsFile", file),
                icon,
                practice ? "/practice/samples/" + file : "");
    }
}
