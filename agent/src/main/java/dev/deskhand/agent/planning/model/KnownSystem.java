package dev.deskhand.agent.planning.model;

/**
 * A system plans may work with.
 *
 * @param name what people call it
 * @param address its base address as a plan writes it, such as {@code ${office}/crm}
 * @param summary one line
 * @param details what a planner needs to know: pages with their fields and buttons, API operations; may be empty
 */
public record KnownSystem(String name, String address, String summary, String details) {}
