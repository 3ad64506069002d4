package org.ternmq.client.transport.netty;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ternmq.client.transport.TransportException;

/** A connection whose two ends are the same socket is none to a server. */
final class SelfConnectTest {
    private final EventLoopGroup loops = SharedLoops.acquire();
    private final Channel channel = new ClientChannel();

    @BeforeEach
    void bind() throws Exception {
        loops.register(channel).sync();
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).sync();
    }

    @AfterEach
    void close() throws Exception {
        channel.close().sync();
        SharedLoops.release();
    }

    @Test
    void connectionToItselfIsClosedAndCountsAsRefused() throws Exception {
        InetSocketAddress own = (InetSocketAddress) channel.localAddress();
        channel.connect(own).sync();
        assertThatThrownBy(() -> NettyConnector.checkNotOwn(channel, own))
                .isInstanceOf(TransportException.class)
                .hasMessageStartingWith("nothing answers at " + own);
        channel.closeFuture().sync();
    }

    @Test
    void connectionToAServerOnTheSameMachineIsFine() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
            channel.connect(address).sync();
            assertThatCode(() -> NettyConnector.checkNotOwn(channel, address)).doesNotThrowAnyException();
        }
    }
}
