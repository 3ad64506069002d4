package org.ternmq.tck.application;

/** The names of the destinations in the TernMQ server. */
public final class Destinations {
    public static final String REQUESTS = "ee.requests";
    public static final String FAILING = "ee.failing";
    public static final String TIMED = "ee.bean-managed";
    public static final String NEWS = "ee.news";
    public static final String SHARED = "ee.shared";
    public static final String SELECTED = "ee.selected";
    public static final String TRANSFERS = "ee.transfers";

    /** What beans send. */
    public static final String RESULTS = "ee.results";

    /** What {@link DefinitionsBean} defines by annotations. */
    public static final String DEFINED = "ee.defined";

    private Destinations() {}
}
