package org.ternmq.ra;

import java.io.Serializable;
import org.ternmq.ra.connect.ConnectionSettings;

/** How to connect, as properties that a container sets. What is not set is null. */
public abstract class ConnectionProperties implements Serializable {
    private static final long serialVersionUID = 1L;

    private String url;
    private String user;
    private String password;
    private String clientId;
    private String options;

    /** Only for the beans of this adapter. */
    ConnectionProperties() {}

    /** What is set here. */
    ConnectionSettings settings() {
        return new ConnectionSettings(url, user, password, clientId, options);
    }

    /** Where the server is: {@code tern://host:port[,host2:port2…][?option=value&…]}. */
    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    /** The user of connections that have no other. */
    public String getUser() {
        return user;
    }

    public void setUser(String user) {
        this.user = user;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /** The client id of connections that have no other; then there can be one of them at a time. */
    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    /** Further options of connections, as {@code option=value&option=value}. */
    public String getOptions() {
        return options;
    }

    public void setOptions(String options) {
        this.options = options;
    }

    /** The same as the user; the name that some servers use. */
    public String getUserName() {
        return user;
    }

    public void setUserName(String userName) {
        this.user = userName;
    }

    @Override
    public boolean equals(Object other) {
        return other != null
                && other.getClass() == getClass()
                && settings().equals(((ConnectionProperties) other).settings());
    }

    @Override
    public int hashCode() {
        return settings().hashCode();
    }

    /** Names what is no secret. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + settings() + "]";
    }
}
