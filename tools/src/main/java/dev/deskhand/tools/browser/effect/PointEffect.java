package dev.deskhand.tools.browser.effect;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Reason;

/** Says what a click on a point of something drawn would do: nobody can tell, so it is a COMMIT. */
public final class PointEffect {

    private PointEffect() {}

    /**
     * A point of an area that is on the page.
     *
     * @param area in words, such as {@code canvas 'Plan of the hall'}
     */
    public static EffectAssessment of(String area, Standing standing) {
        return new EffectAssessment(
                Effect.COMMIT,
                new Reason("nothing tells what a point drawn in " + area + " does", "无法判断 " + area + " 中所画的点有什么作用"),
                standing.host().isEmpty() ? null : standing.host(),
                ClickEffect.seen(area, standing.host(), standing.around()));
    }

    public static EffectAssessment unseen() {
        return EffectAssessment.of(
                Effect.COMMIT, new Reason("the drawn area could not be looked at beforehand", "事先无法查看该绘图区域"));
    }
}
