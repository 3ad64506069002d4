package org.ternmq.bench.load;

import java.util.List;

/** What all brokers did in one scenario; the first is the one that the others are compared with. */
record ScenarioResult(Scenario scenario, List<Side> sides) {}
