package org.ternmq.server.store;

import java.util.List;
import org.ternmq.server.outcome.AcknowledgementsAdvanced;
import org.ternmq.server.outcome.ProducerAdvanced;
import org.ternmq.server.outcome.SendRefused;

/**
 * What is known of a session's sends and acknowledgements.
 *
 * @param advanced up to where they are settled, or null if that was never logged
 * @param acknowledged up to where its acknowledgements hold, or null if that was never logged
 * @param refused those that were refused, by sequence
 * @param committed the numbers of the transactions that it committed last, oldest first
 */
public record ProducerState(
        ProducerAdvanced advanced,
        AcknowledgementsAdvanced acknowledged,
        List<SendRefused> refused,
        List<Long> committed) {
    public ProducerState {
        refused = List.copyOf(refused);
        committed = List.copyOf(committed);
    }
}
