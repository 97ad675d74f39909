package dev.deskhand.service.web.page;

/** Says a step's path in the journal as people count: {@code 2[7]/1} is step 3.2, entry 8. */
public final class StepNumbers {
    private StepNumbers() {}

    public static String text(String path, Texts texts) {
        int undo = path.indexOf(".undo/");
        if (undo > 0) {
            return texts.say("step.undone", text(path.substring(0, undo), texts));
        }
        var number = new StringBuilder();
        String entry = "";
        for (String part : path.split("/")) {
            String plain = part.replaceAll("[.].*", "");
            int bracket = plain.indexOf('[');
            if (bracket >= 0) {
                entry = plain.substring(bracket + 1, plain.length() - 1);
                plain = plain.substring(0, bracket);
            }
            number.append(number.isEmpty() ? "" : ".").append(counted(plain));
        }
        return entry.isEmpty()
                ? texts.say("step.number", number)
                : texts.say("step.numberAndEntry", number, counted(entry));
    }

    /** Where a plan has the step of a path: "/steps/2/steps/1" for "2[0]/1". */
    public static String pointer(String path) {
        var pointer = new StringBuilder("/steps");
        for (String part : path.split("/")) {
            String within = part.contains("[")
                    ? "/steps"
                    : part.endsWith(".then") ? "/then" : part.endsWith(".else") ? "/else" : "";
            pointer.append('/').append(part.replaceAll("[^0-9].*", "")).append(within);
        }
        return pointer.toString();
    }

    private static String counted(String index) {
        return index.matches("[0-9]{1,9}") ? String.valueOf(Integer.parseInt(index) + 1) : index;
    }
}
