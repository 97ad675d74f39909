package dev.deskhand.agent.model;

/** A large language model, wherever it runs (port). */
public interface LanguageModel {

    /** What the model is called, for logs and screens. */
    String name();

    /** How many tokens prompt and answer may have together. */
    int contextTokens();

    /** Whether it can be shown pictures. */
    default boolean seesPictures() {
        return false;
    }

    /** Whether its calls have a known cost. */
    default boolean hasPrices() {
        return false;
    }

    /**
     * Asks the model once, trying again where that makes sense; expected failures are {@link ModelAnswer.Unavailable}.
     *
     * @throws InterruptedException when whoever asked was cancelled meanwhile
     */
    ModelAnswer complete(ModelRequest request) throws InterruptedException;
}
