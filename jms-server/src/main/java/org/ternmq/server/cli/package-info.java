/** The command line {@code bin/ternmq}: the server, tools that send and receive, the users and the store of a server. */
package org.ternmq.server.cli;
