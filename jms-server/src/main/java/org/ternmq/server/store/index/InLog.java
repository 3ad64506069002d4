package org.ternmq.server.store.index;

import org.ternmq.server.log.file.LogPlace;

/** The message lies in the log. */
public record InLog(LogPlace place) implements Place {}
