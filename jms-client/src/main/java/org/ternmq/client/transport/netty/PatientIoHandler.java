package org.ternmq.client.transport.netty;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import java.util.concurrent.TimeUnit;

/**
 * Sleeps to the end of the millisecond in which a timer is due. Java's selector counts in whole milliseconds, and Netty's
 * own handler asks it over and over, without sleeping, while a timer is due in less than half of one: with frames that may
 * wait for {@value Outbox#SOON_MILLIS} ms that took more than a tenth of a processor. Here timers come up to a millisecond late.
 */
final class PatientIoHandler implements IoHandler {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final IoHandler handler;

    private PatientIoHandler(IoHandler handler) {
        this.handler = handler;
    }

    static IoHandlerFactory factory(IoHandlerFactory of) {
        return loop -> new PatientIoHandler(of.newHandler(loop));
    }

    /** The next whole millisecond; what is due is due. */
    static long patientNanos(long delayNanos) {
        if (delayNanos <= 0 || delayNanos > Long.MAX_VALUE - MILLI) {
            return delayNanos;
        }
        return (delayNanos + MILLI - 1) / MILLI * MILLI;
    }

    /** The same but for the time of the next timer. */
    private record Patient(IoHandlerContext context) implements IoHandlerContext {
        @Override
        public boolean canBlock() {
            return context.canBlock();
        }

        @Override
        public long delayNanos(long now) {
            return patientNanos(context.delayNanos(now));
        }

        @Override
        public long deadlineNanos() {
            return context.deadlineNanos();
        }

        @Override
        public void reportActiveIoTime(long nanos) {
            context.reportActiveIoTime(nanos);
        }

        @Override
        public boolean shouldReportActiveIoTime() {
            return context.shouldReportActiveIoTime();
        }
    }

    @Override
    public int run(IoHandlerContext context) {
        return handler.run(new Patient(context));
    }

    @Override
    public void initialize() {
        handler.initialize();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return handler.register(handle);
    }

    @Override
    public void wakeup() {
        handler.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> type) {
        return handler.isCompatible(type);
    }

    @Override
    public void prepareToDestroy() {
        handler.prepareToDestroy();
    }

    @Override
    public void destroy() {
        handler.destroy();
    }
}
