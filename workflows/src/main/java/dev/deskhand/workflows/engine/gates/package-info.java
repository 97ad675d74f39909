/** What stands between a step and its effect: the policy, and people's approvals. */
@NullMarked
package dev.deskhand.workflows.engine.gates;

import org.jspecify.annotations.NullMarked;
