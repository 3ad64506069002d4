/** How pages of messages and what is known of them lie in the store's volume. */
package org.ternmq.server.store.page;
