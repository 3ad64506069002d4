package org.ternmq.server.store;

import java.util.List;
import org.ternmq.server.outcome.Outcome;

/** Recovers a state from outcomes alone, without files. */
public final class Images {
    private Images() {}

    public static RecoveredState recover(List<Outcome> outcomes, boolean cleanClose) {
        StateImage image = new StateImage();
        image.apply(outcomes, 1);
        return image.recovered(cleanClose, "");
    }
}
