package dev.deskhand.service.reliability;

/** Places in the work at which a process can be made to die or to stop. */
enum Point {
    PLANNING,
    PLAN_READY,
    PLAN_WRITTEN,
    APPROVAL_ASKED,
    DECIDING,
    DECIDED,
    STEP_TO_BEGIN,
    STEP_BEGUN,
    APPROVAL_CONSUMED,
    EFFECT_TO_BE_SENT,
    EFFECT_DONE,
    STEP_FINISHED,
    WAITING_FOR_RETRY,
    QUESTION_TO_ASK,
    QUESTION_ASKED,
    ANSWERING,
    OUTCOME_RESOLVED,
    ENDING,
    ENDED
}
