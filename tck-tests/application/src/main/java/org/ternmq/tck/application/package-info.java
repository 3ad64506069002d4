/** The application that is deployed to application servers: beans for what Jakarta EE asks of a messaging provider. */
package org.ternmq.tck.application;
