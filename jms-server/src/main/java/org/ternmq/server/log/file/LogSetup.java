package org.ternmq.server.log.file;

import java.util.random.RandomGenerator;

/**
 * What a log works with.
 *
 * @param salts makes the salts of its files; it must not give the same ones after a restart
 */
public record LogSetup(LogFiles files, LogConfig config, Background background, RandomGenerator salts) {}
