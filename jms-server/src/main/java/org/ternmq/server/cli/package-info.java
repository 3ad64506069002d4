/** The command line {@code bin/ternmq}: the server, tools that send and receive, and the users of a server. */
package org.ternmq.server.cli;
