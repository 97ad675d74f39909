package dev.deskhand.service.web.run;

/** The page on which a person uses a run's browser. */
public record TakeOverView(String id, String title) {}
