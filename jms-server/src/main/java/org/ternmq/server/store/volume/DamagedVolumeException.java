package org.ternmq.server.store.volume;

/** A file of the store is not as it was written. */
public final class DamagedVolumeException extends VolumeException {
    private static final long serialVersionUID = 1;

    private final transient Damage damage;

    public DamagedVolumeException(Damage damage) {
        super(damage + ". Restore the data directory from a backup, or keep a copy of it and ask for help");
        this.damage = damage;
    }

    /** The file and the offset. */
    public Damage damage() {
        return damage;
    }
}
