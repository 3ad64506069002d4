/** What a session does below the Jakarta Messaging API: sends and their receipts, credit, prefetch, acknowledgements. */
package org.ternmq.client.session;
