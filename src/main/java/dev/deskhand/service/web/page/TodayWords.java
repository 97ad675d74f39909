package dev.deskhand.service.web.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.regex.Pattern;

/** Which day it is for a plan that speaks of today: that of the service, which need not be its reader's. */
public final class TodayWords {

    /** Within an expression, and no part of a longer name or of something that has a field of that name. */
    private static final Pattern TODAY = Pattern.compile("\\$\\{[^}]*(?<![\\w.'\"])today(?![\\w'\"])");

    private final Clock service;
    private final Clock reader;
    private final Texts texts;

    public TodayWords(Clock service, Clock reader, Texts texts) {
        this.service = service;
        this.reader = reader;
        this.texts = texts;
    }

    /** Said of a plan before it is started; empty where it does not speak of today. */
    public String ofPlan(JsonNode plan) {
        if (!isIn(plan)) {
            return "";
        }
        Instant now = service.instant();
        LocalDate day = day(now, service);
        String said = texts.say("today.plan", day, zone());
        return day.equals(day(now, reader)) ? said : said + texts.say("today.here", day(now, reader));
    }

    /** Said where somebody decides on a run, when it began on another day for its reader; empty otherwise. */
    public String ofRun(JsonNode plan, Instant began) {
        LocalDate day = day(began, service);
        return day.equals(day(began, reader)) || !isIn(plan)
                ? ""
                : texts.say("today.run", day, zone(), day(began, reader));
    }

    private static LocalDate day(Instant at, Clock clock) {
        return LocalDate.ofInstant(at, clock.getZone());
    }

    private String zone() {
        ZoneId zone = service.getZone();
        return zone.getDisplayName(TextStyle.FULL, texts.locale());
    }

    private static boolean isIn(JsonNode node) {
        if (node.isTextual()) {
            return TODAY.matcher(node.textValue()).find();
        }
        for (JsonNode child : node) {
            if (isIn(child)) {
                return true;
            }
        }
        return false;
    }
}
