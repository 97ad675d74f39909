package dev.deskhand.service.problem;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.tools.spi.Nesting;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** What no JSON body may hold, whatever it is sent to: too many lists and objects within each other, and nothing in place of an item. */
@Singleton
class BodyReading implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory().setStreamReadConstraints(Nesting.ofWhatIsGiven());
        // Not of maps: what an input is given may be null.
        for (Class<?> list : List.of(List.class, Set.class)) {
            mapper.configOverride(list).setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
        }
    }
}
