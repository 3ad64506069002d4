package org.ternmq.ra.connect;

/** A connection factory of the resource adapter, which endpoints can borrow the settings of. */
public interface SettingsSource {
    ConnectionSettings connectionSettings();
}
