package org.ternmq.bench.load;

import java.util.List;
import java.util.stream.Collectors;
import org.ternmq.bench.Spread;
import org.ternmq.bench.load.worker.Load.Kind;
import org.ternmq.bench.load.worker.Load.Setting;

/** What a megabyte of bodies costs the broker, said where loads of several sizes were run. */
final class CostBySize {
    private static final double MEGA = 1 << 20;
    private static final double MICROS_A_MILLI = 1e3;

    private CostBySize() {}

    /** A line for each broker, or nothing if all that was run has bodies of one size. */
    static String text(List<ScenarioResult> results) {
        List<ScenarioResult> flows = results.stream()
                .filter(result -> result.scenario().id().startsWith(GrowthScenarios.FAMILY))
                .filter(result -> result.scenario().load().kind() == Kind.FLOW)
                .toList();
        if (flows.stream().mapToInt(CostBySize::bytes).distinct().count() < 2) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < flows.get(0).sides().size(); i++) {
            int side = i;
            text.append("\n" + flows.get(0).sides().get(i).broker() + ", broker CPU ms by MB of bodies: "
                    + flows.stream().map(result -> cost(result, side)).collect(Collectors.joining(", ")) + ".\n");
        }
        return text.toString();
    }

    private static String cost(ScenarioResult result, int index) {
        Side side = result.sides().get(index);
        List<Double> costs = side.repetitions().stream()
                .flatMapToDouble(repetition -> repetition.get(Metric.BROKER_CPU).stream())
                .mapToObj(micros -> micros / MICROS_A_MILLI * MEGA / bytes(result))
                .toList();
        String words = costs.isEmpty() ? "not valid" : Spread.of(costs).text(1);
        return result.scenario().id() + " " + words;
    }

    private static int bytes(ScenarioResult result) {
        return result.scenario().load().number(Setting.BYTES);
    }
}
