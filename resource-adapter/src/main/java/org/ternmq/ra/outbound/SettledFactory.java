package org.ternmq.ra.outbound;

import jakarta.resource.spi.ManagedConnectionFactory;
import org.ternmq.ra.connect.ConnectionSettings;

/** A factory of pooled connections, with its own settings and, for what it leaves open, those of its adapter. */
public interface SettledFactory extends ManagedConnectionFactory {
    ConnectionSettings effectiveSettings();
}
