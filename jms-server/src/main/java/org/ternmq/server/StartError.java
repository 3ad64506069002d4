package org.ternmq.server;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/** Finds the words for what keeps a server from listening. */
final class StartError {
    private static final String OTHER_PORT = " or choose another port with --port";

    private StartError() {}

    static ServerStartException cannotListen(ServerConfig config, IOException cause) {
        String text = String.valueOf(cause.getMessage());
        return new ServerStartException(
                "cannot listen on " + config.host() + ':' + config.port() + ": " + reason(text, cause), cause);
    }

    private static String reason(String text, IOException cause) {
        if (text.contains("Address already in use")) {
            return "the address is in use; stop the other program" + OTHER_PORT;
        }
        if (text.contains("Cannot assign requested address") || isUnresolved(cause)) {
            return "this machine does not have that address; choose one of its own with --host";
        }
        if (text.contains("Permission denied")) {
            return "the system does not permit it; use a port over 1023" + OTHER_PORT;
        }
        return text;
    }

    private static boolean isUnresolved(IOException cause) {
        return cause instanceof UnknownHostException || cause.getCause() instanceof UnresolvedAddressException;
    }
}
