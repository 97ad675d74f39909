package dev.deskhand.agent.planning.model;

import dev.deskhand.agent.model.ModelRequest;

/** A rough count of a prompt's tokens, rather too high: four letters of Latin script or one Chinese character each. */
final class TokenEstimate {

    private TokenEstimate() {}

    static int of(ModelRequest request) {
        int tokens = of(request.system()) + of(String.valueOf(request.schema()));
        for (ModelRequest.Message message : request.messages()) {
            tokens += of(message.text());
        }
        return tokens;
    }

    static int of(String text) {
        int latin = (int) text.chars().filter(letter -> letter < 0x2E80).count();
        return latin / 4 + (text.length() - latin) + 1;
    }
}
