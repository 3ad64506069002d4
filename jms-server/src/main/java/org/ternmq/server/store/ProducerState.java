package org.ternmq.server.store;

import java.util.List;
import org.ternmq.server.outcome.ProducerAdvanced;
import org.ternmq.server.outcome.SendRefused;

/**
 * What is known of a session's sends.
 *
 * @param advanced up to where they are settled, or null if that was never logged
 * @param refused those that were refused, by sequence
 * @param committed the numbers of the transactions that it committed last, oldest first
 */
public record ProducerState(ProducerAdvanced advanced, List<SendRefused> refused, List<Long> committed) {
    public ProducerState {
        refused = List.copyOf(refused);
        committed = List.copyOf(committed);
    }
}
