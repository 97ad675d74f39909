package dev.deskhand.service.wiring;

import dev.deskhand.agent.model.ChatLanguageModel;
import dev.deskhand.agent.model.LanguageModel;
import dev.deskhand.agent.model.MaskedModel;
import dev.deskhand.agent.model.ModelSettings;
import dev.deskhand.agent.tool.ModelTool;
import dev.deskhand.tools.browser.BrowserTool;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.file.FileTool;
import dev.deskhand.tools.http.CallHeaders;
import dev.deskhand.tools.http.HttpTool;
import dev.deskhand.tools.masking.Mask;
import dev.deskhand.tools.masking.MaskedTool;
import dev.deskhand.tools.sheet.SheetTool;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolCatalog;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.ConfigProvider;

/** Builds the model, when one is set, and the catalogue of tools. */
class ToolWiring {

    /**
     * The language model of the settings.
     *
     * @throws IllegalStateException when they are wrong, so that the service does not start half set up
     */
    @Produces
    @Singleton
    ConfiguredModel model(Mask mask) {
        return switch (ModelSettings.from(modelSettings())) {
            case ModelSettings.Reading.None none -> new ConfiguredModel(Optional.empty());
            case ModelSettings.Reading.Ready ready ->
                new ConfiguredModel(Optional.of(new MaskedModel(new ChatLanguageModel(ready.settings()), mask::text)));
            case ModelSettings.Reading.Wrong wrong ->
                throw new IllegalStateException("The model cannot be used: " + String.join("; ", wrong.problems()));
        };
    }

    /** The model, or none. */
    record ConfiguredModel(Optional<LanguageModel> model) {}

    @Produces
    @Singleton
    ToolCatalog catalog(ConfiguredModel model, Browsers browsers, Mask mask, CallHeaders traces) {
        List<Tool> tools = new ArrayList<>(List.of(
                new MaskedTool(new BrowserTool(browsers), mask, true),
                new MaskedTool(new SheetTool(), mask, false),
                new MaskedTool(new HttpTool(traces), mask, true),
                new MaskedTool(new FileTool(), mask, false)));
        model.model().ifPresent(language -> tools.add(new MaskedTool(new ModelTool(language), mask, false)));
        return new ToolCatalog(tools);
    }

    /** Settings by their environment names, wherever they were set. */
    private static Map<String, String> modelSettings() {
        Map<String, String> settings = new TreeMap<>();
        var config = ConfigProvider.getConfig();
        for (String name : config.getPropertyNames()) {
            String upper = name.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
            if (upper.startsWith("DESKHAND_MODEL_")) {
                config.getOptionalValue(name, String.class).ifPresent(value -> settings.put(upper, value));
            }
        }
        return settings;
    }
}
