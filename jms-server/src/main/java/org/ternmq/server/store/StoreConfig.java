package org.ternmq.server.store;

import org.ternmq.server.log.file.LogConfig;
import org.ternmq.server.store.checkpoint.CheckpointConfig;
import org.ternmq.server.store.volume.VolumeConfig;

/**
 * The limits of what a data directory holds.
 *
 * @param log the limits of the log
 * @param checkpoints when messages move from the log to pages
 * @param volume how much of the pages is in memory
 */
public record StoreConfig(LogConfig log, CheckpointConfig checkpoints, VolumeConfig volume) {
    /** The limits of a server whose configuration says nothing else. */
    public static StoreConfig defaults() {
        return new StoreConfig(LogConfig.defaults(), CheckpointConfig.defaults(), VolumeConfig.defaults());
    }

    public StoreConfig withLog(LogConfig limits) {
        return new StoreConfig(limits, checkpoints, volume);
    }

    public StoreConfig withCheckpoints(CheckpointConfig limits) {
        return new StoreConfig(log, limits, volume);
    }
}
