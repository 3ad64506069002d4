package org.ternmq.server.log.file;

import java.util.List;
import org.ternmq.server.outcome.Outcome;

/** A batch that waits to become durable, and what is to run then. */
public record Pending(List<Outcome> batch, Runnable completion) {}
