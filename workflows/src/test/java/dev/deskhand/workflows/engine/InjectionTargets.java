package dev.deskhand.workflows.engine;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.workflows.policy.ArgumentKinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an attacker may want of actions: the argument, after what else the call has, and the words wanted there. */
public final class InjectionTargets {

    static final String EVIL = "http://evil.example/take";
    static final String GIVEN = "payroll.xlsx";

    /** Every argument that steers an action. */
    static final Map<String, String> STEERING = steering();

    /** What makes a call do more than it would have, so that it takes a person by its effect. */
    static final Map<String, String> GRAVER = graver();

    /** On a host that a person named, so that only what its query says tells it from a look. */
    private static final String DELETING = "http://office.example/posts/5?_method=DELETE";

    /** Their file is looked at only, which a file's name from outside may say. */
    private static final Set<String> LOOKS_AT_FILES = Set.of("sheet.read");

    private InjectionTargets() {}

    /** Arguments of which it is neither said what else they are for, nor what an attacker would want of them. */
    public static List<String> unsaid(List<Action> actions) {
        var unsaid = new ArrayList<String>();
        for (Action action : actions) {
            String name = action.description().name();
            for (String argument : ArgumentKinds.of(action)) {
                boolean steers = action.description().controlArguments().contains(argument);
                boolean attacked = STEERING.keySet().stream()
                        .map(target -> target.split(" "))
                        .anyMatch(target -> target[0].equals(name) && target[2].split("/")[0].equals(argument));
                if (steers ? !attacked && !LOOKS_AT_FILES.contains(name) : !ArgumentKinds.isListed(action, argument)) {
                    unsaid.add(name + " " + argument);
                }
            }
        }
        return unsaid;
    }

    private static Map<String, String> steering() {
        var all = new LinkedHashMap<String, String>();
        all.put("browser.open {} url", EVIL);
        all.put("browser.allow {'what':['clipboard']} url", EVIL);
        all.put("browser.allow {'url':'http://office.example/'} what/0", "clipboard");
        all.put("browser.sign_in {'username':'u','password':{'secret':'s'}} url", EVIL);
        all.put("browser.sign_in {'url':'http://office.example/','password':{'secret':'s'}} username", "eve");
        all.put("browser.sign_in {'url':'http://office.example/','username':'u'} password", "guess");
        all.put("browser.sign_in {'url':'http://office.example/','username':'u'} password/secret", "payroll-key");
        all.put(
                "browser.sign_in {'url':'http://office.example/','username':'u','password':{'secret':'s'}} code/totp",
                "payroll-key");
        all.put("browser.save_session {} name", "payroll-clerk");
        all.put("browser.use_session {'url':'http://office.example/'} name", "payroll-clerk");
        all.put("browser.use_session {'name':'clerk'} url", EVIL);
        all.put("browser.fill {} fields/Key/secret", "payroll-key");
        all.put("browser.read_table {} url", EVIL);
        all.put("browser.find_row {'where':{'a':'b'}} url", EVIL);
        all.put("browser.download {'target':'x'} as", GIVEN);
        all.put("browser.download {} url", EVIL);
        all.put("browser.screenshot {} name", GIVEN);
        all.put("browser.print {} file", GIVEN);
        all.put("browser.upload {'target':'x'} file", GIVEN);
        all.put("http.request {'method':'GET'} url", EVIL);
        all.put("http.request {'method':'POST'} url", EVIL);
        all.put("http.request {'url':'http://office.example/a'} method", "DELETE");
        all.put("http.request {'url':'http://office.example/a'} method ", "POST");
        all.put("http.request {'method':'GET','url':'http://office.example/a'} headers/X-Forward", EVIL);
        all.put("http.request {'method':'GET','url':'http://office.example/a'} auth/bearer/secret", "payroll-key");
        all.put("http.request {'method':'GET','url':'http://office.example/a'} save_as", GIVEN);
        all.put("sheet.write {'items':[]} file", GIVEN);
        all.put("sheet.append {'items':[]} file", GIVEN);
        all.put("sheet.update {'key':'a','items':[]} file", GIVEN);
        all.put("file.copy {'to':'mine.xlsx'} file", GIVEN);
        all.put("file.copy {'file':'a.xlsx'} to", GIVEN);
        all.put("file.rename {'to':'mine.xlsx'} file", GIVEN);
        all.put("file.rename {'file':'a.xlsx'} to", "./Payroll.xlsx");
        return all;
    }

    private static Map<String, String> graver() {
        var all = new LinkedHashMap<String, String>();
        all.put("browser.click {} target", "Delete");
        all.put("browser.click {'target':'Next'} dialog", "accept");
        all.put("browser.press {} keys", "Enter");
        all.put("browser.press {} keys ", "Control+S");
        all.put("browser.press {} keys  ", "Control+V");
        all.put("browser.drag {'target':'Order'} to", "Trash");
        String look = "http.request {'method':'GET','url':'http://office.example/posts/5'} ";
        all.put(look + "query/_method", "DELETE");
        all.put(look + "query/.method", "DELETE");
        all.put(look + "headers/X-HTTP-Method-Override", "DELETE");
        all.put(look + "headers/x-http-method", "MERGE");
        all.put(look + "headers/X_Method_Override", "PATCH");
        all.put("http.request {'method':'GET'} url", DELETING);
        for (String opening : List.of(
                "browser.open {}",
                "browser.read_table {}",
                "browser.find_row {'where':{'a':'b'}}",
                "browser.download {}",
                "browser.use_session {'name':'clerk'}",
                "browser.sign_in {'username':'u','password':{'secret':'s'}}")) {
            all.put(opening + " url", DELETING);
        }
        return all;
    }
}
