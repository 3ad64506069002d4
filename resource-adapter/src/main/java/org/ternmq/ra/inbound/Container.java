package org.ternmq.ra.inbound;

import jakarta.resource.spi.work.WorkManager;

/**
 * What the container does for activations.
 *
 * @param work runs everything that calls endpoints or waits for the server
 * @param alarms calls back later
 */
public record Container(WorkManager work, Alarms alarms) {}
