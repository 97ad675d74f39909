package dev.deskhand.service.persistence.log;

/** Kinds of acts. */
public enum ActType {
    SERVICE_STARTED("ServiceStarted"),
    SETTINGS_CHANGED("SettingsChanged"),
    SIGNED_IN("SignedIn"),
    SIGN_IN_REFUSED("SignInRefused"),
    SIGNED_OUT("SignedOut"),
    ACCOUNT_MADE("AccountMade"),
    ROLES_CHANGED("RolesChanged"),
    ACCOUNT_DISABLED("AccountDisabled"),
    ACCOUNT_ENABLED("AccountEnabled"),
    PASSWORD_RESET("PasswordReset"),
    TOKEN_MADE("TokenMade"),
    TOKEN_REVOKED("TokenRevoked"),
    PASSWORD_CHANGED("PasswordChanged"),
    STAND_IN_NAMED("StandInNamed"),
    STAND_IN_ENDED("StandInEnded"),
    BROWSER_TAKEN_OVER("BrowserTakenOver"),
    BROWSER_HANDED_BACK("BrowserHandedBack"),
    SECRET_USED("SecretUsed"),
    SECRET_SET("SecretSet"),
    SECRET_REMOVED("SecretRemoved"),
    WORKFLOW_SAVED("WorkflowSaved"),
    WORKFLOW_REMOVED("WorkflowRemoved"),
    PATCH_DECIDED("PatchDecided"),
    POLICY_CHANGED("PolicyChanged"),
    POLICY_REFUSED("PolicyRefused"),
    PLANNING_FAILED("PlanningFailed"),
    LOG_EXPORTED("LogExported"),
    LOG_KEY_MADE("LogKeyMade"),
    HOLD_PLACED("HoldPlaced"),
    HOLD_LIFTED("HoldLifted"),
    ERASED("Erased");

    private final String word;

    ActType(String word) {
        this.word = word;
    }

    /** Its name in the log. */
    public String word() {
        return word;
    }
}
