/** Who may connect: the users of a server, where they are kept, and the exchange that checks them. */
package org.ternmq.server.security;
