package dev.deskhand.agent.model;

import java.util.function.UnaryOperator;

/**
 * A model that is never told a secret, whatever the prompt was made of.
 *
 * @param mask gives a text back without secrets
 */
public record MaskedModel(LanguageModel model, UnaryOperator<String> mask) implements LanguageModel {

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public int contextTokens() {
        return model.contextTokens();
    }

    @Override
    public boolean seesPictures() {
        return model.seesPictures();
    }

    @Override
    public boolean hasPrices() {
        return model.hasPrices();
    }

    /** Pictures go along as they are: what must not be seen was painted over when they were taken. */
    @Override
    public ModelAnswer complete(ModelRequest request) throws InterruptedException {
        return model.complete(new ModelRequest(
                request.purpose(),
                mask.apply(request.system()),
                request.messages().stream()
                        .map(message ->
                                new ModelRequest.Message(message.by(), mask.apply(message.text()), message.pictures()))
                        .toList(),
                request.schema(),
                request.maxTokens(),
                request.within()));
    }
}
