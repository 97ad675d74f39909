@org.jspecify.annotations.NullMarked
package dev.deskhand.agent.exploring;
