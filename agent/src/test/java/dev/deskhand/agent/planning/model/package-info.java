@org.jspecify.annotations.NullMarked
package dev.deskhand.agent.planning.model;
