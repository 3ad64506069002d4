/** The whole broker core under seeded random work, crashes and cuts, with a naive model that knows what must hold. */
package org.ternmq.server.broker.simulation;
