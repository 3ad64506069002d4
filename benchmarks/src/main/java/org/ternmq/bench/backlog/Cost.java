package org.ternmq.bench.backlog;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.ternmq.bench.CpuTime;
import org.ternmq.bench.MachineLoad;
import org.ternmq.bench.broker.BrokerProcess;

/** What a phase costs in processor time, from its making on. */
final class Cost {
    private final LongSupplier server;
    private final LongSupplier client = CpuTime.ofThisProcess();
    private final MachineLoad machine;
    private final long serverBegan;
    private final long clientBegan;
    private final MachineLoad.Reading machineBegan;

    Cost(BrokerProcess process) {
        server = process::cpuNanos;
        machine = MachineLoad.ofThisMachineAnd(server);
        serverBegan = server.getAsLong();
        clientBegan = client.getAsLong();
        machineBegan = machine.read();
    }

    /**
     * Keeps what has been used since the making.
     *
     * @param server gets the server's microseconds a message
     * @param client gets this process's
     * @param others gets the share of the machine that others used, in percent
     */
    void end(Figures figures, int messages, Figure server, Figure client, Figure others) {
        figures.put(server, micros(this.server.getAsLong() - serverBegan, messages));
        figures.put(client, micros(this.client.getAsLong() - clientBegan, messages));
        figures.put(others, MachineLoad.othersBusy(machineBegan, machine.read()) * 100);
    }

    private static double micros(long nanos, int messages) {
        return (double) nanos / TimeUnit.MICROSECONDS.toNanos(1) / messages;
    }
}
