package org.ternmq.tck.transactions;

import java.nio.file.Path;
import org.ternmq.client.TernXAConnection;
import org.ternmq.client.TernXAConnectionFactory;

/** A process that does nothing but complete, after a crash, what the transaction manager had decided. */
final class RecoveryProcess {
    /** One sees what there is, the next decides about what nobody knows. */
    private static final int SCANS = 2;

    private RecoveryProcess() {}

    /** @param args both servers and the directory */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[2]);
        Narayana.configure(directory.resolve("transactions"));
        try (TernXAConnection first = new TernXAConnectionFactory(args[0]).createXAConnection();
                TernXAConnection second = new TernXAConnectionFactory(args[1]).createXAConnection()) {
            Narayana.recover(
                    SCANS,
                    first.createXASession().getXAResource(),
                    second.createXASession().getXAResource(),
                    new Ledger(directory.resolve("ledger"), Fault.NONE));
        }
        // The recovery's own threads do not end by themselves.
        Runtime.getRuntime().halt(0);
    }
}
