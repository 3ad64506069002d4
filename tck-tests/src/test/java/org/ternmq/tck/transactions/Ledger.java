package org.ternmq.tck.transactions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * A resource of another kind: a branch writes one word, which is a file while it is prepared and a file of another
 * directory once it is committed. It can end its process in the middle of what it does.
 */
final class Ledger implements XAResource {
    private final Path prepared;
    private final Path committed;
    private final Fault fault;
    private String word;

    Ledger(Path directory, Fault fault) throws IOException {
        this.prepared = Files.createDirectories(directory.resolve("prepared"));
        this.committed = Files.createDirectories(directory.resolve("committed"));
        this.fault = fault;
    }

    /** What the branch that is being worked on writes. */
    void write(String text) {
        word = text;
    }

    /** The words of all committed branches. */
    TreeSet<String> words() throws IOException {
        return names(committed);
    }

    /** The names of all prepared branches. */
    TreeSet<String> inDoubt() throws IOException {
        return names(prepared);
    }

    private static TreeSet<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    private interface FileAction {
        void run() throws IOException;
    }

    private static void run(FileAction action) throws XAException {
        try {
            action.run();
        } catch (IOException e) {
            XAException failure = new XAException(XAException.XAER_RMERR);
            failure.initCause(e);
            throw failure;
        }
    }

    private Path file(Xid xid) {
        return prepared.resolve(LedgerXid.of(xid).name());
    }

    @Override
    public void start(Xid xid, int flags) {
        word = null;
    }

    @Override
    public void end(Xid xid, int flags) {
        // What it wrote stays in memory until it is prepared.
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        fault.haltIf(Fault.HALT_BEFORE_OTHER_PREPARES);
        run(() -> Files.writeString(file(xid), word));
        fault.haltIf(Fault.HALT_AFTER_OTHER_PREPARED);
        return XA_OK;
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        fault.haltIf(Fault.HALT_BEFORE_OTHER_COMMITS);
        run(() ->
                Files.move(file(xid), committed.resolve(Files.readString(file(xid))), StandardCopyOption.ATOMIC_MOVE));
        fault.haltIf(Fault.HALT_AFTER_OTHER_COMMITTED);
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        run(() -> Files.deleteIfExists(file(xid)));
    }

    @Override
    public void forget(Xid xid) {
        // It decides nothing by itself.
    }

    @Override
    public Xid[] recover(int flags) throws XAException {
        if ((flags & TMSTARTRSCAN) == 0) {
            return new Xid[0];
        }
        List<String> names = new ArrayList<>();
        run(() -> names.addAll(inDoubt()));
        return names.stream().map(LedgerXid::new).toArray(Xid[]::new);
    }

    @Override
    public boolean isSameRM(XAResource other) {
        return other == this;
    }

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    @Override
    public boolean setTransactionTimeout(int seconds) {
        return false;
    }
}
