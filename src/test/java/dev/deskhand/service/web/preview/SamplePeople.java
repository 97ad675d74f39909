package dev.deskhand.service.web.preview;

import dev.deskhand.service.web.account.TokensView;
import dev.deskhand.service.web.keeping.KeepingView;
import dev.deskhand.service.web.page.Badge;
import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.page.When;
import dev.deskhand.service.web.people.PeopleView;
import dev.deskhand.service.web.people.PersonView;
import dev.deskhand.service.web.policy.PolicyView;
import dev.deskhand.service.web.secret.SecretsView;
import dev.deskhand.tools.spi.Effect;
import java.util.List;
import java.util.Map;

/** The pages of those who keep the accounts, with people in every state. */
final class SamplePeople {
    private static final When NOON = new When("2026-03-02T12:00:00Z", "12:00", "2026-03-02 12:00:00 UTC+00:00");

    private SamplePeople() {}

    static void addTo(Map<String, SampleViews.Sample> all, Texts t) {
        var given = new PeopleView.Given("wang.fang", "k7mqp-9xhdn-4tsze", t.say("people.made", "wang.fang"));
        all.put("people", new SampleViews.Sample("people", "people", people(t, null, given)));
        var taken = Notice.of("bad", t.told("There is an account 'office' already."), t.told("Choose another name."));
        all.put("people-taken", new SampleViews.Sample("people", "people", people(t, taken, null)));
        all.put("tokens", new SampleViews.Sample("tokens", "", tokens(t)));
        all.put("secrets", new SampleViews.Sample("secrets", "secrets", secrets(t, false)));
        all.put("secret", new SampleViews.Sample("secrets", "secrets", secrets(t, true)));
        all.put("person", new SampleViews.Sample("person", "people", person(t, false)));
        all.put("keeping", new SampleViews.Sample("keeping", "keeping", keeping(t, false)));
        all.put("keeping-erased", new SampleViews.Sample("keeping", "keeping", keeping(t, true)));
        all.put("policy", new SampleViews.Sample("policy", "policy", policy(t)));
        all.put("person-self", new SampleViews.Sample("person", "people", person(t, true)));
    }

    private static KeepingView keeping(Texts t, boolean erased) {
        var kept = new KeepingView.Kept(
                t.say("keeping.of.person", "王芳"),
                List.of(t.count("keeping.runs", 12), t.count("keeping.elsewhere", 3), t.count("keeping.acts", 41)),
                Notice.of("info", t.count("keeping.going", 1)),
                true,
                false);
        var hold = new KeepingView.HoldRow(
                "person",
                "liu.wei",
                t.say("keeping.hold.person", "liu.wei"),
                "Case 17/2026, until the court has decided",
                t.say("keeping.by", "admin"),
                NOON);
        var result = new KeepingView.Result(
                Notice.of(
                        "good",
                        t.say("keeping.erased.run", "r-01k5"),
                        t.count("keeping.erasedValues", 118),
                        t.count("keeping.erasedFiles", 4),
                        t.say("keeping.scrubbed"),
                        t.say("keeping.proofHolds")),
                "/log/entries/r-01k5?number=1");
        var erasing = new KeepingView.Erasing(true, true, "", "");
        var terms = List.of(
                new KeepingView.Term(
                        t.say("keeping.term.runs"),
                        t.count("keeping.days.runs", 3_650),
                        t.say("keeping.bySetting"),
                        "DESKHAND_RETENTION_RUNS"),
                new KeepingView.Term(
                        t.say("keeping.term.acts"),
                        t.say("keeping.forEver"),
                        t.say("keeping.notSet"),
                        "DESKHAND_RETENTION_ACTS"),
                new KeepingView.Term(
                        t.say("keeping.term.log"), t.say("keeping.forEver.log"), t.say("keeping.fixed"), ""));
        return erased
                ? new KeepingView(
                        "run", "", null, List.of(), terms, t.say("keeping.exception.none"), null, result, erasing)
                : new KeepingView(
                        "person",
                        "王芳",
                        kept,
                        List.of(hold),
                        terms,
                        t.count("keeping.exception", 1),
                        null,
                        null,
                        erasing);
    }

    private static PolicyView policy(Texts t) {
        var fault = new Notice(
                "warn", t.say("policy.fault"), List.of("line 9, column 11: there is no name \"amout\" here."));
        var gate = new PolicyView.Rule(
                4,
                "large amounts",
                "effect in [\"CHANGE\", \"COMMIT\"] && amount >= 10000 && !(host in [\"erp.example.com\", \"portal.example.com\"])",
                "gate",
                t.say("policy.outcome.gate"),
                List.of(t.say("policy.asks.fourEyes"), t.say("policy.asks.approvers", 2)),
                "large amounts take two people",
                "大额需要两个人",
                "zh-CN");
        var deny = new PolicyView.Rule(
                9, "runaway", "run_changes >= 5000", "deny", t.say("policy.outcome.deny"), List.of(), "", "", "en");
        return new PolicyView(
                NOON,
                t.say("policy.from.last_good", "/srv/deskhand/data/policy.yaml"),
                "987484f496751300",
                "Europe/Berlin",
                List.of(fault),
                List.of(new PolicyView.Floor(EffectTag.of(Effect.COMMIT, t), t.say("policy.floor.commit"))),
                t.count("policy.rules", 2),
                List.of(gate, deny),
                "/log?type=PolicyChanged");
    }

    private static PeopleView people(Texts t, Notice problem, PeopleView.Given given) {
        return new PeopleView(
                List.of(
                        row("admin", "admin", new Badge("done", "circle-check", t.say("people.inUse")), true, t),
                        row("王芳", "office", new Badge("waiting", "key-round", t.say("people.oneTime")), false, t),
                        row(
                                "maximiliane.oberhofer-wintersberger@buchhaltung",
                                "approver",
                                new Badge("failed", "lock", t.say("people.locked", "12:05")),
                                false,
                                t),
                        row("liu.wei", "ops", new Badge("cancelled", "ban", t.say("people.disabled")), false, t)),
                t.count("people.count", 4),
                problem == null ? "" : "office",
                roles(t),
                problem,
                given,
                changes(t));
    }

    private static PeopleView.Row row(String name, String role, Badge state, boolean self, Texts t) {
        return new PeopleView.Row(
                "/people/x",
                name,
                name.substring(0, 1),
                List.of(t.say("role." + role), t.say("role.office")),
                state,
                t.say("people.seen", "12:00"),
                self);
    }

    private static TokensView tokens(Texts t) {
        return new TokensView(
                List.of(new TokensView.Row(
                        "/account/tokens/t-1/revoke",
                        "Nightly report of unpaid invoices",
                        t.say("scope.read") + t.say("list.separator") + t.say("scope.work"),
                        NOON,
                        false,
                        t.say("tokens.neverUsed"))),
                "",
                List.of("read", "work", "approve", "library").stream()
                        .map(scope -> new TokensView.ScopeChoice(
                                scope, t.say("scope." + scope), t.say("tokens.may." + scope), scope.equals("read")))
                        .toList(),
                null,
                new TokensView.Given("dh_Zm9yLXRoZS1wcmV2aWV3LW9ubHktbm90LWEtdG9rZW4", "Nightly report"));
    }

    private static SecretsView secrets(Texts t, boolean one) {
        return new SecretsView(
                List.of(
                        new SecretsView.Row(
                                "erp-password",
                                "/secrets/erp-password",
                                "erp.example.com",
                                "role:ops" + t.say("list.separator") + "王芳",
                                "admin",
                                NOON),
                        new SecretsView.Row("practice-portal", null, "127.0.0.1:8080", "", null, null)),
                one
                        ? new SecretsView.Form("erp-password", "erp.example.com", "role:ops, 王芳", true)
                        : new SecretsView.Form("", "", "", false),
                null,
                t.told("the file /srv/deskhand/secrets-key"));
    }

    private static PersonView person(Texts t, boolean self) {
        return new PersonView(
                self ? "admin" : "王芳",
                "/people/x",
                new Badge("done", "circle-check", t.say("people.inUse")),
                t.say("people.seen", "12:00"),
                self,
                false,
                roles(t),
                null,
                null,
                changes(t));
    }

    private static List<PeopleView.RoleChoice> roles(Texts t) {
        return List.of("office", "approver", "ops", "auditor", "admin").stream()
                .map(role -> new PeopleView.RoleChoice(
                        role, t.say("role." + role), t.say("people.may." + role), role.equals("office")))
                .toList();
    }

    private static List<PeopleView.Change> changes(Texts t) {
        return List.of(
                new PeopleView.Change(NOON, t.say("people.act.AccountMade", "admin", "王芳", t.say("role.office"))),
                new PeopleView.Change(NOON, t.say("people.act.AccountDisabled", "admin", "liu.wei", "")));
    }
}
