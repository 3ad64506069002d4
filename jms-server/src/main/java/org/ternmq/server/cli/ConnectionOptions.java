package org.ternmq.server.cli;

import jakarta.jms.JMSException;
import org.ternmq.client.TernConnection;
import org.ternmq.client.TernConnectionFactory;
import picocli.CommandLine.Option;

/** Where a command connects to, and as whom. */
final class ConnectionOptions {
    @Option(
            names = "--url",
            defaultValue = "tern://127.0.0.1:7677",
            description = "The server (default: ${DEFAULT-VALUE}).")
    private String url;

    @Option(names = "--user", paramLabel = "NAME", description = "The user to connect as; none by default.")
    private String user;

    @Option(
            names = "--password",
            paramLabel = "TEXT",
            defaultValue = "${env:TERNMQ_PASSWORD}",
            description = "The user's password; better kept in the variable TERNMQ_PASSWORD.")
    private String password;

    TernConnection connect(Console console) throws JMSException, CommandException {
        if (user == null) {
            return new TernConnectionFactory(url).createConnection();
        }
        return new TernConnectionFactory(url).createConnection(user, password(console));
    }

    private String password(Console console) throws CommandException {
        if (password != null) {
            return password;
        }
        char[] typed = console.password().get();
        if (typed == null) {
            throw new CommandException("user " + user + " needs a password: set TERNMQ_PASSWORD, or give --password");
        }
        return new String(typed);
    }
}
