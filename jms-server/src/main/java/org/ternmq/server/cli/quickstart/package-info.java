/** The quickstart: a real server is killed half way through a thousand orders, and every order still arrives once. */
package org.ternmq.server.cli.quickstart;
